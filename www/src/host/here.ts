/**
 * The document that we are in, whatever its elements are called: with `<img name="body">` in it
 * `document.body` is that picture, and so it is with any other name.
 */
export const here: Document =
  typeof document === "undefined"
    ? (undefined as never)
    : /* @__PURE__ */ new Proxy(document, {
        get(target, name) {
          const value: unknown = Reflect.get(Document.prototype, name, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
