/** What the answers and the file that keeps a search in the address of the page say to each other. Types alone. */
import type { SearchHost } from "./faces.js";

/** A search, as an address has it. What is empty is not said. */
export interface Asked {
  query: string;
  unit: string;
  sort: string;
  /** The chosen values, by field. */
  filters: [field: string, value: string][];
}

export interface Address {
  /** Something else may be asked now. */
  changed(): void;
}

export interface AddressAnswers {
  asked(): Asked;
  /** Asks that. */
  ask(asked: Asked): void;
}

export type MakeAddress = (host: SearchHost, answers: AddressAnswers) => Address;
