export { AgreementDocument, Reading, read } from "./compiled.js";
export type * from "./types.js";
