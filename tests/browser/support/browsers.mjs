// The browsers that are driven: Chromium by its own protocol, Firefox as it is shipped by
// WebDriver BiDi. BROWSER=firefox takes the second; CHROME and FIREFOX name a program.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { require } from "../../wasm/support/dist.mjs";

const playwright = require("playwright-core");

const BROWSERS = {
  chromium: {
    places: [
      process.env.CHROME,
      process.env.CHROMIUM,
      "/usr/bin/chromium",
      "/usr/bin/chromium-browser",
      "/usr/bin/google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    launch: (executablePath) =>
      playwright.chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] }),
  },
  firefox: {
    places: [
      process.env.FIREFOX,
      "/usr/bin/firefox-esr",
      "/usr/bin/firefox",
      "/Applications/Firefox.app/Contents/MacOS/firefox",
    ],
    // The channel stands for «not Playwright's own build»; the path is ours.
    launch: (executablePath) => playwright.firefox.launch({ executablePath, channel: "moz-firefox" }),
  },
};

/** Which browser this run is of. */
export const BROWSER = process.env.BROWSER || "chromium";

/** For tests of what only one browser has, or lets one measure: `test(name, only("chromium"), …)`. */
export function only(browser, why) {
  return { skip: BROWSER === browser ? false : `only in ${browser}: ${why}` };
}

/** Where a browser is, if it is installed. */
export function program(name) {
  return BROWSERS[name].places.find((place) => place && existsSync(place));
}

export async function launch(name = BROWSER) {
  assert.ok(name in BROWSERS, `BROWSER=${name}: there are ${Object.keys(BROWSERS).join(" and ")}.`);
  const path = program(name);
  assert.ok(path, `No ${name} was found. Install one, or name it in ${name === "firefox" ? "FIREFOX" : "CHROME"}.`);
  return BROWSERS[name].launch(path);
}
