// The browsers that are driven: Chromium by its own protocol, Firefox as it is shipped by
// WebDriver BiDi. BROWSER=firefox takes the second; CHROME and FIREFOX name a program.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { ended } from "../../support/ends.mjs";
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
    launch: (executablePath, settings) =>
      playwright.chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"], ...settings }),
  },
  firefox: {
    places: [
      process.env.FIREFOX,
      "/usr/bin/firefox-esr",
      "/usr/bin/firefox",
      "/Applications/Firefox.app/Contents/MacOS/firefox",
    ],
    // The channel stands for «not Playwright's own build»; the path is ours.
    launch: (executablePath, settings) => playwright.firefox.launch({ executablePath, channel: "moz-firefox", ...settings }),
  },
};

/** A program by its name. */
export function onPath(name) {
  return (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

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

/** A browser, until it is closed or the tests of the file have ended. @param settings Of Playwright's launch. */
export async function launch(name = BROWSER, settings = {}) {
  assert.ok(name in BROWSERS, `BROWSER=${name}: there are ${Object.keys(BROWSERS).join(" and ")}.`);
  const path = program(name);
  assert.ok(path, `No ${name} was found. Install one, or name it in ${name === "firefox" ? "FIREFOX" : "CHROME"}.`);
  const browser = await BROWSERS[name].launch(path, { timeout: 60_000, ...settings });
  ended(() => browser.close());
  return browser;
}
