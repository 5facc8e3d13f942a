// The entry for Node: the compiled crate is read from beside this file.
import { readFileSync } from "node:fs";
import { initSync } from "./compiled.js";

initSync({ module: readFileSync(new URL("./compiled_bg.wasm", import.meta.url)) });

export { AgreementDocument, Reading, read } from "./compiled.js";
