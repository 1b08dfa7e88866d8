// Loaded before the command line: ends the process, as a power cut would, right before the nth thing
// that it does to the disk below a folder. KILL_BELOW names the folder, KILL_AT the thing, from 0.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { KILL_AT, KILL_BELOW } = process.env;
let done = 0;

function counted(object, name) {
  const call = object[name];
  object[name] = function (...args) {
    const isBelow = object !== fs.promises || `${args[0]}`.startsWith(KILL_BELOW);
    if (isBelow && done++ === Number(KILL_AT)) process.kill(process.pid, "SIGKILL");
    return call.apply(this, args);
  };
}

const { open } = fs.promises;
fs.promises.open = async (file, flags, ...rest) => {
  const handle = await open(file, flags, ...rest);
  if (flags === "w" && `${file}`.startsWith(KILL_BELOW)) ["writeFile", "sync", "close"].forEach((name) => counted(handle, name));
  return handle;
};
["mkdir", "open", "rename", "rm"].forEach((name) => counted(fs.promises, name));
syncBuiltinESMExports();
