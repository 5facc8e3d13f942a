// What the bindings add to the answers of the crate. What follows them is made of the schemas of documents and answers.

/** A page: a whole document, or a part of its answers. */
export type PageName = "document" | "agreement" | "standing" | "balances" | "verdicts" | "journal" | "amendments" | "sources";
/** A picture: released against agreed, each exchange by direction and category, or the figures of the sources. */
export type PictureName = "progress" | "flows" | "figures";
/** A table for spreadsheets. */
export type TableName = "exchanges" | "balances" | "figures";

/** A block of a page, as text without markup. */
export type Block = TitleBlock | FactsBlock | TableBlock | LinesBlock;
/** The title of what follows. */
export interface TitleBlock {
  kind: "title";
  text: string;
}
/** Facts, each with its label. Below a label there can be several. */
export interface FactsBlock {
  kind: "facts";
  facts: Array<{ label: string; facts: string[] }>;
}
/** A table. An empty first cell continues the row above. */
export interface TableBlock {
  kind: "table";
  columns: Array<{ heading: string; isOfNumbers: boolean }>;
  rows: string[][];
}
/** Sentences, one below the other. */
export interface LinesBlock {
  kind: "lines";
  lines: string[];
}

/** A picture as an SVG without scripts, and what it shows in words. */
export interface Picture {
  svg: string;
  title: string;
  description: string;
}

/** The place of a finding in the text that was read. */
export interface Place {
  /** The line, from one. */
  line: number;
  /** The column in characters, from one. */
  column: number;
  /** Where the line begins in the text, in the units of a JavaScript string. */
  lineBegin: number;
  /** Where the value begins. */
  begin: number;
  /** Where the value ends; an object or list is marked by its bracket. */
  end: number;
  /** The line before the value, cut if it is long. */
  before: string;
  /** The value, cut if it is long. */
  marked: string;
  /** The line after the value, cut if it is long. */
  after: string;
}
/** A finding, with its place if it was looked for. */
export type PlacedFinding = Finding & { at?: Place };
/** Findings, of which some have their places. */
export type PlacedFindings = Omit<Findings, "list"> & { list: PlacedFinding[] };
