/**
 * `manicule init`: a configuration, a draft of a concept scheme and a page, to begin with. Nothing
 * is asked, and no file that is there is touched.
 */
import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { suggestConcepts } from "../compiler.js";
import { CONFIG_FILES } from "./config.js";
import { collectInputs, type InputFile } from "./inputs.js";
import { OUT } from "./project.js";
import { counted, InputError, printJson, type Voice } from "./terminal.js";

/** Where documents usually are. */
const USUAL = ["content", "docs", "essays", "posts", "pages", "notes", "texts"];
const SCHEME = "concepts.toml";
const PAGE = "search.html";
/** Terms of the draft: what can be looked through in a few minutes. */
const TERMS = 20;

export async function init(named: string[], voice: Voice): Promise<void> {
  const inputs = named.length > 0 ? named : [(await firstFolder(USUAL)) ?? "."];
  for (const input of inputs) {
    if (!(await isThere(input)) && !/[*?{[]/.test(input)) throw new InputError(`${input}: there is no such file`);
  }
  const config = (await firstThere(CONFIG_FILES)) ?? "manicule.config.mjs";
  const { files, out } = await collectInputs(inputs, { except: [OUT, SCHEME, PAGE, config] });
  const made: [string, () => Promise<string> | string][] = [
    [config, () => configText(inputs)],
    [SCHEME, () => draft(files)],
    [PAGE, () => page()],
  ];
  const written: string[] = [];
  const kept: string[] = [];
  for (const [file, text] of made) {
    if (await isThere(file)) {
      kept.push(file);
      continue;
    }
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    // Fails where the file has appeared meanwhile.
    await writeFile(file, await text(), { flag: "wx" });
    written.push(file);
  }
  if (voice.json) return printJson({ written, kept, inputs, files: files.length - out.size });
  for (const file of kept) if (!voice.quiet) process.stderr.write(`${file}: kept, it was there\n`);
  if (voice.quiet) return;
  for (const file of written) process.stdout.write(`wrote ${file}\n`);
  process.stdout.write(
    `\n${counted(files.length - out.size, "file")} in ${inputs.join(", ")}. What now:\n` +
      `  1. Look through ${SCHEME}: keep the ideas, drop the rest.\n` +
      "  2. See it:     manicule serve\n" +
      "  3. Build it:   manicule build\n" +
      `  4. ${PAGE} shows the two lines that any page needs.\n`,
  );
}

function configText(inputs: string[]): string {
  const input = inputs.map((each) => JSON.stringify(each.split(path.sep).join("/")));
  return `// What \`manicule build\` and \`manicule serve\` read here. Every option: manicule build --help
/** @type {import("manicule/compiler").Config} */
export default {
  input: ${input.length === 1 ? input[0] : `[${input.join(", ")}]`},
  ignore: [${[PAGE, "README.md"].map((name) => JSON.stringify(name)).join(", ")}],
  concepts: ${JSON.stringify(SCHEME)},
  out: ${JSON.stringify(OUT)},
};
`;
}

async function draft(files: InputFile[]): Promise<string> {
  const { text, terms } = await suggestConcepts(files, { limit: TERMS });
  if (terms > 0) return text;
  return `# A concept scheme: one idea under all its names. www/docs/concepts.md tells the rest.
# Take the # away from the lines below, and make them yours.

# [[concept]]
# id = "open-source"
# prefLabel = "open source"
# altLabel = ["open-source software", "free software"]
# definition = "Software whose source anybody may read, change and share."
`;
}

/** The page that people have already, in short. */
function page(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Search</title>
<!-- The first of the two lines that a page needs: -->
<script type="module" src="${OUT}/element.js"></script>
</head>
<body>
<h1>Search</h1>
<!-- And the second: -->
<manicule-search src="${OUT}/corpus.wasm"></manicule-search>
</body>
</html>
`;
}

async function firstFolder(folders: string[]): Promise<string | undefined> {
  for (const folder of folders) {
    if (await stat(folder).then((info) => info.isDirectory(), () => false)) return folder;
  }
  return undefined;
}

async function firstThere(files: string[]): Promise<string | undefined> {
  for (const file of files) if (await isThere(file)) return file;
  return undefined;
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false);
}
