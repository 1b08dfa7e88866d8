// Loaded before the command line: a folder that does not hold still. Right before the nth thing that is
// read below CHANGE_BELOW, from CHANGE_AT = 0, each of the files CHANGE_FILES becomes what CHANGE says.
// READDIR_BACKWARD: folders tell their names in another order.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";

const { CHANGE, CHANGE_AT, CHANGE_BELOW, CHANGE_FILES, READDIR_BACKWARD } = process.env;

const CHANGES = {
  gone: (file) => fs.rmSync(file, { recursive: true, force: true }),
  longer: (file) => fs.appendFileSync(file, "\nAnd more of it, written meanwhile.\n".repeat(2000)),
  shorter: (file) => fs.truncateSync(file, 5),
  "another file": (file) => {
    fs.writeFileSync(`${file}.new`, "# Another\n\nWritten meanwhile.\n");
    fs.renameSync(`${file}.new`, file);
  },
  "a folder": (file) => {
    fs.rmSync(file, { recursive: true, force: true });
    fs.mkdirSync(file);
  },
  "a link to nowhere": (file) => {
    fs.rmSync(file, { recursive: true, force: true });
    fs.symlinkSync("nowhere", file);
  },
};

let seen = 0;
for (const name of ["readdir", "stat", "lstat", "readFile"]) {
  const call = fs.promises[name];
  fs.promises[name] = async function (file, ...rest) {
    if (CHANGE && `${file}`.startsWith(CHANGE_BELOW) && seen++ === Number(CHANGE_AT)) {
      for (const each of CHANGE_FILES.split(",")) CHANGES[CHANGE](path.join(CHANGE_BELOW, each));
      process.stderr.write("CHANGED\n");
    }
    const found = await call.call(this, file, ...rest);
    return name === "readdir" && READDIR_BACKWARD ? found.reverse() : found;
  };
}
syncBuiltinESMExports();
