// One small way to drive three engines: open a page, run a function in it, press keys.
// Chromium and Firefox go through Playwright, WebKitGTK through plain WebDriver (W3C), since
// Playwright drives only a WebKit of its own.
import { existsSync } from "node:fs";
import { ended, started } from "../../support/ends.mjs";
import { launch, onPath, program } from "./browsers.mjs";

/** Keys by their names in the DOM, as WebDriver wants them. */
const KEYS = { Tab: "\ue004", Enter: "\ue007", Escape: "\ue00c", ArrowDown: "\ue015", ArrowUp: "\ue013", Backspace: "\ue003" };

/** The engines of this machine, and why the others are left out. */
export function engines() {
  const playwright = ["chromium", "firefox"].map((name) => ({
    name,
    skip: program(name) ? false : `${name} is not installed`,
    open: () => openByPlaywright(name),
  }));
  return [...playwright, { name: "webkit", skip: missingForWebKit(), open: openWebKit }];
}

async function openByPlaywright(name) {
  const browser = await launch(name);
  const context = await browser.newContext({ viewport: { width: 800, height: 900 }, locale: "en" });
  const page = await context.newPage();
  // One that nobody listens for is dismissed by Playwright, which fails where the frame that asked is gone by then.
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  return {
    goto: (url) => page.goto(url),
    evaluate: (run, ...args) => page.evaluate(`(${run})(...${JSON.stringify(args)})`),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

/** Where distributions put it. */
const MINI_BROWSERS = ["lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "libexec", "lib", "lib64"].map(
  (place) => `/usr/${place}/webkit2gtk-4.1/MiniBrowser`,
);

function miniBrowser() {
  return MINI_BROWSERS.find((path) => existsSync(path));
}

const driverProgram = () => process.env.WEBKIT_DRIVER || onPath("WebKitWebDriver");

function missingForWebKit() {
  const there = miniBrowser() && driverProgram() && onPath("Xvfb");
  return there ? false : "WebKitGTK is not installed (apt-get install webkit2gtk-driver xvfb)";
}

async function openWebKit() {
  const port = 20_000 + (process.pid % 20_000);
  const display = `:${100 + (process.pid % 800)}`;
  const quiet = { stdio: "ignore" };
  const screen = started("Xvfb", [display, "-screen", "0", "900x1000x24", "-nolisten", "tcp"], quiet);
  const env = { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1" };
  const driver = started(driverProgram(), ["-p", String(port)], { ...quiet, env });
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => send("GET", "/status"));
  const browserOptions = { binary: miniBrowser(), args: ["--automation"] };
  const capabilities = { alwaysMatch: { browserName: "MiniBrowser", "webkitgtk:browserOptions": browserOptions } };
  const { sessionId } = await until(() => send("POST", "/session", { capabilities }));
  const session = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  // The usual 30 s are too few for what goes through many texts, and a page's clock counts them, which a test may hurry.
  await session("POST", "/timeouts", { script: 1_200_000 });
  // The latest first: the session, its driver, the screen.
  const close = ended(async () => {
    await session("DELETE", "").catch(() => {});
    await driver.end();
    await screen.end();
  });
  const press = (keys) => {
    const actions = keys.flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    return session("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  };
  return {
    goto: (url) => session("POST", "/url", { url }),
    evaluate: (run, ...args) =>
      session("POST", "/execute/async", {
        script: `const done = arguments[arguments.length - 1]; Promise.resolve((${run})(...arguments[0])).then(done)`,
        args: [args],
      }),
    press: (key) => press([KEYS[key] ?? key]),
    type: (text) => press([...text]),
    close,
  };
}

/** Asks again until it is answered: a program needs a moment to listen. */
async function until(ask, patience = 20_000) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((go) => setTimeout(go, 200));
    }
  }
}
