/**
 * lazy.ts for a page that can fetch nothing (`element-all.js`): almost all of it is here from the start. In a bundle
 * that is a tenth smaller than what is wrapped up to be begun later.
 */
import * as cite from "./cite.js";
import * as address from "./element-address.js";
import * as citing from "./element-cite.js";
import * as concepts from "./element-concepts.js";
import * as concordance from "./element-concordance.js";
import * as reader from "./element-reader.js";
import * as results from "./element-results.js";
import * as within from "./element-within.js";
import * as dom from "./dom.js";
import * as marks from "./mark-elements.js";
import * as ar from "./words/ar.js";
import * as de from "./words/de.js";
import * as es from "./words/es.js";
import * as fr from "./words/fr.js";
import * as zh from "./words/zh.js";
import { beside } from "./host/error.js";
import type * as lazy from "./lazy.js";

export const pageMarker: typeof lazy.pageMarker = async () => dom;
export const elementPainter: typeof lazy.elementPainter = async () => marks;
export const citation: typeof lazy.citation = async () => cite;
// These bring an engine, fetch themselves or from others, or are of browsers that have tools for agents: files of their own also here.
export const hostedCorpus: typeof lazy.hostedCorpus = () => beside("hosted.js", import("./hosted.js"));
export const pageIndexer: typeof lazy.pageIndexer = () => import("./page.js");
export const inPageFace: typeof lazy.inPageFace = () => import("./element-page.js");
export const picturesFace: typeof lazy.picturesFace = () => import("./element-pictures.js");
export const agentTools: typeof lazy.agentTools = () => import("./element-agents.js");
// The languages that were here first; a page in another one sets `strings`.
const words = { ar, de, es, fr, zh };
export const otherWords: typeof lazy.otherWords = Object.fromEntries(Object.entries(words).map(([lang, its]) => [lang, async () => its]));
export const searchFace: typeof lazy.searchFace = async () => results;
export const readerFace: typeof lazy.readerFace = async () => reader;
export const citingFace: typeof lazy.citingFace = async () => citing;
export const addressFace: typeof lazy.addressFace = async () => address;
export const withinFace: typeof lazy.withinFace = async () => within;
export const concordanceFace: typeof lazy.concordanceFace = async () => concordance;
export const conceptFace: typeof lazy.conceptFace = async () => ({ face: concepts.conceptFace, english: concepts.english });
export const indexFace: typeof lazy.indexFace = async () => ({ face: concepts.indexFace, english: concepts.english });
export const articleCards: typeof lazy.articleCards = async () => concepts;
