/**
 * Marks in a page that stay true while the page changes. What is read is kept by container: a
 * change makes the container stale in which it happened, and only that is read again; of that,
 * only runs whose text is new are matched again. All of it happens in slices.
 */
import { nextTask, TURN_MS } from "../host/task.js";
import { painters } from "./painters.js";
import type { HighlightOptions, PageHighlight, PageHighlightOptions, Span } from "../types.js";
import { isInline } from "./apparatus.js";
import { caretAt, covers } from "./at-point.js";
import { Drawing } from "./drawing.js";
import { Mark, type Run } from "./mark.js";
import { type Matcher, matchAll } from "./matching.js";
import { type Container, isRun, isSkipped, itemsOf, type TextRun } from "./text-runs.js";
import { follow, leave, ours, watch } from "./watch.js";
import { here } from "../host/here.js";

/** What a turn may cost, in code units matched. That is some 3 ms on a usual computer. */
const MOST_WORK = 20_000;

/** What a step beside matching costs, in code units matched. */
const NODE = 4;

const HEADING = /^h[1-6]$/i;

interface Block {
  /** In the order of reading. */
  items: (Run | Container)[];
  /** The container that it stands in; undefined for a root. */
  parent: Container | undefined;
}

export class LiveHighlight implements PageHighlight {
  readonly #matcher: Matcher;
  readonly #options: HighlightOptions;
  /** Of a section, only the first mark of each concept is one. */
  readonly #once: boolean;
  readonly #changed: () => void;
  readonly #drawing: Drawing;
  /** The next turn, if it is on its way. */
  #next: Promise<void> | undefined;
  readonly #roots: Container[];
  readonly #watch: MutationObserver | undefined;
  readonly #blocks = new Map<Node, Block>();
  readonly #shadows = new Set<ShadowRoot>();

  /** Containers to read, the next one last. */
  readonly #stale: Container[] = [];
  readonly #queued = new Set<Container>();
  #reading: { container: Container; steps: Generator<number, void> } | undefined;
  /** What the page changed; where another one drew; containers that left. */
  readonly #touched = new Set<Node>();
  readonly #drawnOn = new Set<Node>();
  readonly #gone: Container[] = [];

  #inOrder: readonly Mark[] | undefined = [];
  /** Marks came or went since the page was last told. */
  #isNew = false;
  /** All was read once. */
  #isRead = false;
  #settled: Promise<void> = Promise.resolve();
  #settle: { resolve(): void; reject(error: unknown): void } | undefined;

  constructor(matcher: Matcher, nodes: Iterable<Node>, options: PageHighlightOptions = {}) {
    const { style, watch: follows = true, once = false, changed = () => {}, ...rest } = options;
    this.#matcher = matcher;
    this.#options = { lang: here.documentElement.lang || undefined, ...rest };
    this.#once = once;
    this.#changed = changed;
    const given = [...new Set(nodes)] as Container[];
    this.#roots = given.filter((node) => !given.some((other) => other !== node && contains(other, node)));
    this.#drawing = new Drawing(style, {
      roots: this.#roots,
      marks: () => this.marks,
      ours: (change) => ours(change, this.#watch),
    });
    if (follows) this.#watch = watch((...heard) => this.#heard(...heard));
    for (const root of this.#roots) {
      follow(root, this.#watch);
      this.#blocks.set(root, { items: [], parent: undefined });
      if (root instanceof ShadowRoot) this.#shadows.add(root);
    }
    this.#queue(this.#roots);
    this.#run();
  }

  get settled(): Promise<void> {
    return this.#settled;
  }

  get marks(): readonly Mark[] {
    this.#inOrder ??= this.#collect();
    return this.#inOrder;
  }

  get current(): Mark | undefined {
    return this.#drawing.current;
  }

  set current(mark: Mark | undefined) {
    this.#drawing.current = mark;
  }

  next(): Mark | undefined {
    return this.#go(1);
  }

  previous(): Mark | undefined {
    return this.#go(-1);
  }

  at(x: number, y: number): Mark | undefined {
    const caret = caretAt(x, y, [...this.#shadows]);
    const owner = caret && this.#ownerOf(caret.node);
    for (const run of owner ? this.#blocks.get(owner)!.items : []) {
      const piece = isRun(run) && run.pieces.find(({ node }) => node === caret!.node);
      if (!piece) continue;
      const at = piece.start + caret!.offset;
      return (run as Run).marks.find((mark) => mark.start <= at && at <= mark.end && covers(mark.range, x, y));
    }
    return undefined;
  }

  clear(): void {
    this.#drawing.clear();
    leave(this.#watch);
    for (const held of [this.#blocks, this.#shadows, this.#touched, this.#drawnOn, this.#queued]) held.clear();
    this.#stale.length = 0;
    this.#gone.length = 0;
    this.#reading = undefined;
    this.#inOrder = [];
    this.#settle?.resolve();
    this.#settle = undefined;
  }

  #go(step: 1 | -1): Mark | undefined {
    const { marks, current } = this;
    const at = current ? marks.indexOf(current) : step === 1 ? -1 : 0;
    this.current = marks[(at + step + marks.length) % marks.length];
    return this.current;
  }

  #heard(changes: MutationRecord[], watch: MutationObserver | undefined): void {
    for (const { type, target } of changes) {
      // Whether an element is read is a matter of what it stands in.
      const touched = type === "attributes" ? target.parentNode : target;
      if (!watch) this.#drawnOn.add(target);
      else if (touched) this.#touched.add(touched);
      if (watch && type === "characterData") this.#drawing.wrote(target as Text);
    }
    if (changes.length === 0) return;
    this.#unsettle();
    // Later: it may be this one that draws.
    queueMicrotask(() => this.#run());
  }

  /** From now on, who waits waits for what is new, too. */
  #unsettle(): void {
    if (this.#settle || this.#blocks.size === 0) return;
    this.#settled = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  /** A first turn at once: what changed is marked before it is seen. */
  #run(): void {
    if (this.#blocks.size === 0) return;
    this.#unsettle();
    const waits = painters();
    if (waits) waits.then(() => this.#turn(), (error) => this.#failed(error));
    else this.#turn();
  }

  #turn(): void {
    if (this.#blocks.size === 0) return;
    const end = performance.now() + TURN_MS;
    try {
      let cost: number;
      let spent = 0;
      do spent += cost = this.#step();
      while (cost && spent < MOST_WORK && performance.now() < end);
      this.#sliced(cost > 0);
      if (cost) this.#next ??= nextTask().then(() => {
        this.#next = undefined;
        this.#turn();
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  #step(): number {
    const gone = this.#gone.pop();
    if (gone) {
      this.#drop(gone);
      return NODE;
    }
    for (const node of this.#touched) {
      this.#touched.delete(node);
      const owner = this.#ownerOf(node);
      if (owner) this.#reread(owner);
      return NODE;
    }
    for (const node of this.#drawnOn) {
      this.#drawnOn.delete(node);
      const owner = this.#ownerOf(node);
      if (owner) this.#refit(owner);
      return NODE;
    }
    if (!this.#reading) {
      const container = this.#stale.pop();
      if (!container) return 0;
      this.#queued.delete(container);
      if (!this.#blocks.has(container)) return NODE;
      this.#reading = { container, steps: this.#read(container) };
    }
    const { value, done } = this.#reading.steps.next();
    if (!done) return value;
    this.#reading = undefined;
    return NODE;
  }

  /** The container that a node's text belongs to; undefined where it is not read. */
  #ownerOf(node: Node): Container | undefined {
    for (let up: Node | null = node; up; up = up.parentNode) {
      if (this.#blocks.has(up)) return up as Container;
      if (up instanceof Element && (!isInline(up) || isSkipped(up))) return undefined;
    }
    return undefined;
  }

  #reread(container: Container): void {
    if (this.#reading?.container === container) this.#reading = undefined;
    this.#queue([container]);
  }

  /** The same text in other nodes, since somebody marked it, too. Only places are new. */
  #refit(container: Container): void {
    const runs = this.#blocks.get(container)!.items.filter(isRun);
    for (const item of itemsOf(container)) {
      if (!item || !isRun(item)) continue;
      const run = runs.shift();
      if (run?.text !== item.text) {
        this.#reread(container);
        return;
      }
      run.pieces = item.pieces;
    }
  }

  /** To be read next, the first one first. */
  #queue(containers: readonly Container[]): void {
    for (const container of [...containers].reverse()) {
      if (this.#queued.has(container)) continue;
      this.#queued.add(container);
      this.#stale.push(container);
    }
  }

  *#read(container: Container): Generator<number, void> {
    const block = this.#blocks.get(container)!;
    const before = block.items.filter(isRun);
    this.#drawing.unwrap(before);
    const known = new Set(before.map((run) => run.text));
    const items: (TextRun | Container)[] = [];
    const matched = new Map<TextRun, Span[]>();
    const part = HEADING.test(container.nodeName) ? "heading" : "text";
    for (const item of itemsOf(container)) {
      if (item) {
        items.push(item);
        if (isRun(item) && !known.has(item.text)) {
          matched.set(item, yield* matchAll(this.#matcher, item.text, { part, ...this.#options }));
        }
      }
      yield NODE;
    }
    this.#keep(container, block, items, matched);
  }

  /** What was read takes the place of what was known. */
  #keep(container: Container, block: Block, read: (TextRun | Container)[], matched: Map<TextRun, Span[]>): void {
    const before = new Set(block.items);
    const known = new Map(block.items.filter(isRun).map((run) => [run.text, run]));
    const fresh: Container[] = [];
    block.items = read.map((item) => {
      if (!isRun(item)) {
        before.delete(item);
        if (this.#enter(item, container)) fresh.push(item);
        return item;
      }
      const old = known.get(item.text);
      if (old && before.delete(old)) {
        // The same text in other nodes: the same marks at other places.
        this.#drawing.move(old, item.pieces);
        return old;
      }
      const run: Run = { ...item, marks: [] };
      const spans: readonly Span[] = matched.get(item) ?? old?.found ?? old?.marks ?? [];
      run[this.#once ? "found" : "marks"] = spans.map((span) => new Mark(run, span));
      if (this.#drawing.add(run)) this.#isNew = true;
      return run;
    });
    for (const item of before) this.#leave(item, container);
    this.#inOrder = undefined;
    this.#queue(fresh);
  }

  /** Says whether the container is new. */
  #enter(container: Container, parent: Container): boolean {
    const known = this.#blocks.get(container);
    if (known) {
      known.parent = parent;
      return false;
    }
    this.#blocks.set(container, { items: [], parent });
    if (container instanceof ShadowRoot) {
      this.#shadows.add(container);
      follow(container, this.#watch);
    } else {
      this.#awaitShadow(container as Element);
    }
    return true;
  }

  /** An element whose class is still to come may get a shadow root, and no observer is told. */
  #awaitShadow(element: Element): void {
    const name = element.localName;
    if (!this.#watch || !name.includes("-") || customElements.get(name)) return;
    customElements.whenDefined(name).then(
      () => {
        if (!element.shadowRoot || !this.#blocks.has(element)) return;
        this.#touched.add(element);
        this.#run();
      },
      // No name of an element after all.
      () => {},
    );
  }

  /** It stands no longer in its container. */
  #leave(item: Run | Container, parent: Container): void {
    if (isRun(item)) {
      if (this.#drawing.remove(item)) this.#isNew = true;
    } else if (this.#blocks.get(item)?.parent === parent) {
      // Else another container has it now.
      this.#gone.push(item);
    }
  }

  #drop(container: Container): void {
    const block = this.#blocks.get(container);
    if (!block) return;
    this.#blocks.delete(container);
    if (this.#reading?.container === container) this.#reading = undefined;
    if (container instanceof ShadowRoot) this.#shadows.delete(container);
    for (const item of block.items) this.#leave(item, container);
    this.#inOrder = undefined;
  }

  #sliced(more: boolean): void {
    if (this.#once && !more && !this.#inOrder) this.#choose();
    this.#drawing.sliced(more);
    if (more) return;
    this.#isRead = true;
    this.#settle?.resolve();
    this.#settle = undefined;
    if (!this.#isNew) return;
    this.#isNew = false;
    // Later, since the first pass may end before the page has our answer.
    queueMicrotask(this.#changed);
  }

  #failed(error: unknown): void {
    const settle = this.#settle;
    this.#settle = undefined;
    this.clear();
    // Who gives the corpus back is done with its marks.
    if (this.#isRead && (error as { code?: string }).code === "freed") settle?.resolve();
    else settle?.reject(error);
  }

  /** Where a section begins, all may be marked again. */
  #choose(): void {
    const seen = new Set<string>();
    for (const item of this.#inReadingOrder()) {
      if (!isRun(item)) {
        if (HEADING.test(item.nodeName)) seen.clear();
        continue;
      }
      const first = item.found!.filter(({ kind, ref }) => kind === "term" || (!seen.has(ref) && seen.add(ref)));
      if (first.length === item.marks.length && first.every((mark, at) => mark === item.marks[at])) continue;
      this.#drawing.remove(item);
      item.marks = first;
      this.#drawing.add(item);
      this.#isNew = true;
    }
  }

  #collect(): Mark[] {
    return [...this.#inReadingOrder()].flatMap((item) => (isRun(item) ? item.marks : []));
  }

  *#inReadingOrder(): Generator<Run | Container> {
    const stack: (Run | Container)[] = [...this.#roots].reverse();
    for (let item = stack.pop(); item; item = stack.pop()) {
      yield item;
      const { items } = (isRun(item) ? undefined : this.#blocks.get(item)) ?? { items: [] };
      for (let at = items.length - 1; at >= 0; at -= 1) stack.push(items[at]!);
    }
  }
}

/** Whether `inner` is in `outer`, through shadow roots. */
function contains(outer: Node, inner: Node): boolean {
  for (let up: Node | null = inner; up; up = up.parentNode ?? (up as ShadowRoot).host ?? null) {
    if (up === outer) return true;
  }
  return false;
}
