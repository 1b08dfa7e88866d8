// Which values of a function's locals belong together.
//
// A web is what may be in a local from where it is set to where it is read for the last time (Muchnick,
// Advanced Compiler Design and Implementation, 16.3.3): all settings that reach one reading, and all readings
// that one of them reaches. Two webs interfere where one is set while the other is still to be read: then they
// need two locals, and else they may share one.
import { LOCAL_GET, LOCAL_SET, LOCAL_TEE, successors } from "./code.mjs";

/** Of each instruction the locals, as bits, that are read after it begins before they are set. */
function liveBefore(code, next) {
  const live = Array(code.length + 1).fill(0n);
  for (let changed = true; changed; ) {
    changed = false;
    for (let at = code.length - 1; at >= 0; at--) {
      let now = 0n;
      for (const after of next[at]) now |= live[after];
      const { code: what, numbers } = code[at];
      if (what === LOCAL_SET || what === LOCAL_TEE) now &= ~(1n << BigInt(numbers[0]));
      if (what === LOCAL_GET) now |= 1n << BigInt(numbers[0]);
      if (now === live[at]) continue;
      live[at] = now;
      changed = true;
    }
  }
  return live;
}

function members(bits) {
  const list = [];
  for (let number = 0; bits > 0n; number += 32, bits >>= 32n) {
    const word = Number(bits & 0xffffffffn);
    for (let bit = 0; bit < 32; bit++) if ((word >>> bit) & 1) list.push(number + bit);
  }
  return list;
}

/**
 * The webs of a function: `{ local, uses, others, isGiven }`. `uses` are numbers of instructions, `others` the
 * webs that it interferes with, `isGiven` says that it has its value from the beginning: an argument, or zero.
 */
export function websOf(code, locals) {
  const next = successors(code);
  const live = liveBefore(code, next).map(members);
  const parents = new Map();
  const find = (one) => {
    let root = one;
    while (parents.has(root)) root = parents.get(root);
    for (let at = one; at !== root; ) {
      const above = parents.get(at);
      parents.set(at, root);
      at = above;
    }
    return root;
  };
  // A local while it is live before an instruction; where it is set and never read, one behind all of them.
  const during = (at, local) => at * locals + local;
  const isSet = ({ code: what }) => what === LOCAL_SET || what === LOCAL_TEE;
  for (const [at, one] of code.entries()) {
    for (const after of next[at]) {
      for (const local of live[after]) {
        if (isSet(one) && one.numbers[0] === local) continue;
        const [a, b] = [find(during(at, local)), find(during(after, local))];
        if (a !== b) parents.set(a, b);
      }
    }
  }
  const webs = new Map();
  const web = (root, local) => {
    if (!webs.has(root)) webs.set(root, { local, uses: [], others: new Set(), isGiven: false });
    return webs.get(root);
  };
  const of = (at, local) => web(find(during(at, local)), local);
  const interfere = (one, other) => {
    if (one === other) return;
    one.others.add(other);
    other.others.add(one);
  };
  const given = live[0].map((local) => of(0, local));
  for (const one of given) {
    one.isGiven = true;
    for (const other of given) interfere(one, other);
  }
  for (const [at, one] of code.entries()) {
    const [local] = one.numbers;
    if (one.code === LOCAL_GET) of(at, local).uses.push(at);
    if (!isSet(one)) continue;
    const isRead = live[at + 1].includes(local);
    const own = isRead ? of(at + 1, local) : web(during(code.length + 1 + at, local), local);
    own.uses.push(at);
    for (const other of live[at + 1]) interfere(own, of(at + 1, other));
  }
  return [...webs.values()];
}
