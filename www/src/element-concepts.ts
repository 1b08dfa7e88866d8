import type { FaceMaker } from "./element/face.js";
export declare const conceptFace: FaceMaker;
export declare const indexFace: FaceMaker;
