// The entry for browsers: the compiled crate is loaded from beside this file before anything else runs.
import init from "./compiled.js";

await init();

export { AgreementDocument, Reading, read } from "./compiled.js";
