/**
 * A result in the page's own shape: its `<template slot="result">`, copied, with text put into the
 * elements that have `data-field`. What comes from the corpus is only ever text, and links that are
 * safe; the shape is the page's, and is styled by the page with `::part()`.
 */
import type { JSX } from "preact";
import type { Hit, PassageHit } from "../../types.js";
import { writtenDate } from "../dates.js";
import { markedNodes } from "../marked-nodes.js";
import type { Strings } from "../strings.js";
import { type Ways, wayTo } from "./way.js";

interface OwnHitProps {
  hit: Hit;
  words: Strings;
  template: HTMLTemplateElement;
  query: string;
  ways: Ways;
}

export function ownHit(props: OwnHitProps): JSX.Element {
  const filled = (item: HTMLElement | null): void => {
    if (item) fill(item, props);
  };
  return <li part="hit" ref={filled} />;
}

/** What each item shows already: it is filled again only for something else, or the focus would go. */
const shown = new WeakMap<HTMLElement, OwnHitProps>();

function fill(item: HTMLElement, props: OwnHitProps): void {
  const { hit, template, words } = props;
  const before = shown.get(item);
  if (before?.hit === hit && before.template === template && before.words === words) return;
  shown.set(item, props);
  const shape = template.content.cloneNode(true) as DocumentFragment;
  for (const model of shape.querySelectorAll('[data-each="passage"]')) {
    const copies = hit.passages.map((passage) => {
      const copy = model.cloneNode(true) as Element;
      fillFields([copy, ...copy.querySelectorAll("[data-field]")], props, passage);
      return copy;
    });
    model.replaceWith(...copies);
  }
  fillFields([...shape.querySelectorAll("[data-field]")], props, undefined);
  item.replaceChildren(shape);
}

function fillFields(elements: Element[], props: OwnHitProps, passage: PassageHit | undefined): void {
  for (const element of elements) {
    // A passage that is filled already is not the document's.
    if (element.hasAttribute("data-filled")) continue;
    element.setAttribute("data-filled", "");
    for (const field of (element.getAttribute("data-field") ?? "").split(/\s+/)) fillField(element, field, props, passage);
  }
}

function fillField(element: Element, field: string, props: OwnHitProps, passage: PassageHit | undefined): void {
  const { hit, words } = props;
  const near = passage ?? hit.passages[0];
  switch (field) {
    case "":
      break;
    case "url":
      link(element, props, passage);
      break;
    case "title":
      put(element, markedNodes(hit.title, hit.titleSpans), hit.lang);
      break;
    case "excerpt":
      put(element, near ? markedNodes(near.text, near.spans) : [], hit.lang);
      break;
    case "heading":
      put(element, near?.heading ? [near.heading] : [], hit.lang);
      break;
    default:
      put(element, valueOf(hit, field, words), "");
  }
}

/** An element without anything to show goes. */
function put(element: Element, content: (string | Node)[], lang: string): void {
  if (content.length === 0) {
    element.remove();
    return;
  }
  if (lang) element.setAttribute("lang", lang);
  if (!element.hasAttribute("dir")) element.setAttribute("dir", "auto");
  element.replaceChildren(...content);
}

function link(element: Element, props: OwnHitProps, passage: PassageHit | undefined): void {
  for (const [name, value] of Object.entries(wayTo(props, passage) ?? {})) {
    if (value !== undefined) element.setAttribute(name, `${value}`);
  }
}

function valueOf(hit: Hit, field: string, words: Strings): string[] {
  if (!Object.hasOwn(hit.meta, field)) return [];
  const text = [hit.meta[field]!].flat().join(words.listSeparator);
  return [field === "date" ? writtenDate(text, words.lang) : text];
}
