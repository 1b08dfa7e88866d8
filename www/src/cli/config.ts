/** `manicule.config.js`, `.mjs` or `.json`: what a project would otherwise type each time. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "../compile/config.js";
import { reason } from "../host/host.js";
import { readRegular } from "./regular.js";
import { InputError, nearest, UsageError } from "./terminal.js";

export const CONFIG_FILES = ["manicule.config.js", "manicule.config.mjs", "manicule.config.json"];

/** A configuration with its paths from the working folder. */
export interface Found extends Config {
  /** The file, if there is one. */
  file?: string;
}

const isText = (value: unknown): boolean => typeof value === "string";
const areTexts = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.every(isText));
const areAll = (value: unknown, each: (member: unknown) => boolean): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every(each);
const isWeight = (value: unknown): boolean => typeof value === "number" && value >= 0.1 && value <= 10;

/** What a member may be: in words, and as a test. */
const KINDS = {
  text: ["a string", isText],
  texts: ["a string or a list of strings", areTexts],
  layout: ['"one", "hosted" or "auto"', (value: unknown) => value === "one" || value === "hosted" || value === "auto"],
  labels: ['"all" or "corpus"', (value: unknown) => value === "all" || value === "corpus"],
  flag: ["true or false", (value: unknown) => typeof value === "boolean"],
  rules: ["a string, or an object with a string for each folder", (value: unknown) => isText(value) || areAll(value, isText)],
  weights: ["an object with a number from 0.1 to 10 for each folder", (value: unknown) => areAll(value, isWeight)],
  pages: ["an object with a page, or a list of pages, for each query", (value: unknown) => areAll(value, areTexts)],
} as const;

const SHAPE: { [name in keyof Required<Config>]: keyof typeof KINDS } = {
  input: "texts",
  ignore: "texts",
  concepts: "text",
  keepRepeated: "flag",
  labels: "labels",
  lang: "text",
  versions: "texts",
  out: "text",
  base: "text",
  address: "rules",
  pages: "flag",
  pageSearch: "flag",
  compress: "flag",
  layout: "layout",
  parts: "flag",
  cache: "flag",
  include: "texts",
  fields: "texts",
  filters: "texts",
  weights: "weights",
  pinned: "pages",
};

/** @param named The file that the command names; else the one in the working folder, if any. */
export async function readConfig(named?: string | false): Promise<Found> {
  if (named === false) return {};
  const file = named ?? (await firstOf(CONFIG_FILES));
  if (file === undefined) return {};
  return { ...fromHere(checked(await valueOf(file), file), path.dirname(file)), file };
}

async function firstOf(files: string[]): Promise<string | undefined> {
  const there = [];
  for (const file of files) {
    if (await stat(file).then((info) => info.isFile(), () => false)) there.push(file);
  }
  if (there.length > 1) throw new InputError(`${there.join(" and ")}: keep one of them, or name it with --config`);
  return there[0];
}

async function valueOf(file: string): Promise<unknown> {
  if (file.endsWith(".json")) return parsed(await textOf(file), file);
  // The text is not used, but a file that is not there is told from one that is broken.
  await textOf(file);
  try {
    // A watcher reads it again.
    const { mtimeMs } = await stat(file);
    const module = (await import(`${pathToFileURL(path.resolve(file)).href}?${mtimeMs}`)) as { default?: unknown };
    return module.default;
  } catch (cause) {
    throw new InputError(`${placeIn(cause, file)}: ${reason(cause)}`);
  }
}

/** Node writes the line of a script that it cannot read at the head of the trace. */
function placeIn(cause: unknown, file: string): string {
  const { stack } = cause as Error;
  const line = /(?:\.m?js(?:\?[\d.]+)?):(\d+)/.exec(stack ?? "")?.[1];
  return line === undefined ? file : `${file}:${line}`;
}

async function textOf(file: string): Promise<string> {
  try {
    return `${await readRegular(file)}`;
  } catch (error) {
    throw new InputError(`${file}: ${reason(error)}`);
  }
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = reason(error);
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    const line = Number.isNaN(at) ? undefined : text.slice(0, at).split("\n").length;
    const last = text.trimEnd().split("\n").length;
    throw new InputError(`${file}:${line ?? last}: not JSON: ${message.replace(/ \(line \d+ column \d+\)$/, "")}`);
  }
}

function checked(value: unknown, file: string): Config {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError(`${file}: it must give an object${file.endsWith(".json") ? "" : ": export default { input: \"essays\" }"}`);
  }
  const names = Object.keys(SHAPE) as (keyof Config)[];
  for (const [name, member] of Object.entries(value)) {
    // For editors.
    if (name === "$schema") continue;
    const shape = SHAPE[name as keyof Config];
    if (shape === undefined) {
      const meant = nearest(name, names);
      const advice = meant ? `did you mean «${meant}»?` : `there are ${names.join(", ")}`;
      throw new InputError(`${file}: there is no option «${name}»; ${advice}`);
    }
    const [what, fits] = KINDS[shape];
    if (member !== undefined && !fits(member)) throw new InputError(`${file}: «${name}» must be ${what}`);
  }
  return value as Config;
}

/** Paths in a file are meant from where it lies. */
function fromHere(config: Config, folder: string): Config {
  const here = (name: string): string => path.join(folder, name);
  const res = { ...config };
  if (config.input !== undefined) res.input = listOf(config.input).map(here);
  if (config.concepts !== undefined) res.concepts = here(config.concepts);
  if (config.out !== undefined) res.out = here(config.out);
  return res;
}

export function listOf(value: string | readonly string[] | undefined): string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : [...value];
}

/** Inputs of the command, or else of the configuration. */
export function inputsOf(named: string[], config: Found, command: string): string[] {
  if (named.length > 0) return named;
  const inputs = listOf(config.input);
  if (inputs.length > 0) return inputs;
  throw new UsageError(
    config.file
      ? `${config.file} has no «input»: name folders and files there, or after «manicule ${command}».`
      : `Name the folders and files to read: manicule ${command} essays. «manicule init» writes a configuration that names them.`,
  );
}
