/** A bar on a terminal; elsewhere a plain line now and then, so that a log shows that work goes on. */
import { styled, type Voice } from "./terminal.js";

const WIDTH = 24;
/** Milliseconds between two lines of a log. Short work leaves none. */
const PAUSE = 3000;

export interface Bar {
  /** @param share from 0 to 1; undefined while nobody knows how much it is */
  at(share: number | undefined, detail: string): void;
  end(): void;
}

export function progress(what: string, voice: Voice): Bar {
  if (voice.quiet || voice.json) return { at() {}, end() {} };
  return process.stderr.isTTY ? bar(what) : log(what);
}

function bar(what: string): Bar {
  const { stderr } = process;
  let shown = "";
  return {
    at(share, detail) {
      const full = Math.round(WIDTH * Math.min(1, share ?? 0));
      const drawn = `${styled("green", "━".repeat(full))}${styled("dim", "━".repeat(WIDTH - full))}`;
      const percent = (share === undefined ? "" : `${Math.floor(100 * Math.min(1, share))} %`).padStart(5);
      // A line that is broken cannot be taken back.
      const room = (stderr.columns ?? 80) - what.length - WIDTH - percent.length - 4;
      const line = `${what} ${drawn}${percent}  ${room > 0 ? detail.slice(0, room) : ""}`;
      if (line === shown) return;
      if (shown === "") stderr.write("\x1b[?25l");
      shown = line;
      stderr.write(`\r${line}\x1b[K`);
    },
    end() {
      if (shown !== "") stderr.write("\r\x1b[K\x1b[?25h");
      shown = "";
    },
  };
}

function log(what: string): Bar {
  let last = Date.now();
  return {
    at(share, detail) {
      if (Date.now() - last < PAUSE) return;
      last = Date.now();
      const percent = share === undefined ? "" : `${Math.floor(100 * share)} %, `;
      process.stderr.write(`${what}: ${percent}${detail}\n`);
    },
    end() {},
  };
}
