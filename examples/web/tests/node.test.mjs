// The package as another program has it: packed, installed, and asked in Node.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { read } from "exchange-agreement";

const examples = process.env.EXAMPLES;
const istanbul = readFileSync(`${examples}/data/istanbul_2025.json`);

test("the compiled crate is below 1 MB, compressed as a server sends it", () => {
  const compiled = readFileSync(new URL("./node_modules/exchange-agreement/compiled_bg.wasm", import.meta.url));
  const [packed, brotli] = [gzipSync(compiled, { level: 9 }).length, brotliCompressSync(compiled, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length];
  console.log(`compiled crate: ${compiled.length} bytes; gzip ${packed}; brotli ${brotli}`);
  assert.ok(brotli < 1_000_000);
});

test("a document is read, and asked about a day", () => {
  const document = read(istanbul).document;
  assert.equal(document.title, "Istanbul 1,000-for-1,000 exchange");
  assert.deepEqual(document.days, ["2025-05-16", "2025-05-23", "2025-05-24", "2025-05-25"]);
  const standing = document.standing("2025-05-24");
  assert.deepEqual(standing.balances.map((one) => [one.from, one.to, one.released, one.outstanding]), [
    ["RU", "UA", { surely: 697, possibly: 697 }, { surely: 303, possibly: 303 }],
    ["UA", "RU", { surely: 697, possibly: 697 }, { surely: 303, possibly: 303 }],
  ]);
  assert.equal(standing.phase, "in_force");
  assert.equal(document.standing().is_fulfilled, true);
  assert.deepEqual(document.movements("2025-05-23").map((one) => one.total.surely), [390, 390]);
  assert.equal(document.toObject().agreement.title, document.title);
  assert.equal(read(document.toJson()).document.toJson(), document.toJson());
  assert.equal(document.room("2025-05-26").rows.length > 0, true);
});

test("pages, pictures and tables are those of the crate", () => {
  const document = read(istanbul).document;
  const blocks = document.page("balances", "2025-05-24");
  assert.deepEqual(blocks[0].columns.at(-1), { heading: "outstanding", isOfNumbers: true });
  assert.deepEqual(blocks[0].rows[0], ["RU to UA", "prisoners of war", "577", "-"]);
  assert.match(document.markdown("standing", "2025-05-24"), /^### At the end of 2025-05-24: in force\n/);
  assert.deepEqual([document.pictures, document.tables], [["progress", "flows", "figures"], ["exchanges", "balances", "figures"]]);
  const picture = document.picture("progress", "2025-05-24");
  assert.match(picture.svg, /^<svg /);
  assert.match(picture.description, /RU to UA: 697 of 1,000 released, 303 outstanding|Russia.*697/);
  for (const table of document.tables) assert.match(document.csv(table, "2025-05-24"), /^\ufeff[a-z_,]+\r\n#/);
  assert.throws(() => document.page("secrets"), /there is no page `secrets`, expected one of document, agreement/);
  assert.throws(() => document.standing("24 May"), /^Error: day: /);
});

test("every fault has its place in the text", () => {
  const text = `{ "format": "exchange-agreement/1",
  "agreement": { "sides": { "A": [{ "id": "ä" }], "B": [{ "id": "b" }] },
    "commitments": [{ "from": "A", "to": "C", "quantity": { "exactly": 5 } }] },
  "journal": [{ "exchange": { "id": "1", "on": "2025-02-30", "legs": [] } }]
}`;
  const reading = read(text);
  assert.equal(reading.document, undefined);
  const faults = reading.findings().list.map(({ code, at }) => [code, at.line, at.column, text.slice(at.begin, at.end)]);
  assert.deepEqual(faults, [["E04", 3, 42, '"C"'], ["E10", 4, 48, '"2025-02-30"'], ["E09", 4, 70, "["]]);
});

test("no text of any kind stops it", () => {
  const texts = ["", "{", "null", "[".repeat(200_000), '{"a":'.repeat(200_000), "\u0000", "{\"\ud800\":1}", "ö".repeat(1000)];
  for (const text of texts) assert.equal(read(text).findings().impossible > 0, true, text.slice(0, 20));
  for (const bytes of [[0xff], [0x7b, 0xc3], [0xef, 0xbb, 0xbf]]) assert.equal(read(Uint8Array.from(bytes)).findings().impossible, 1);
  assert.throws(() => read(7), /text or from bytes/);
  // Bytes all over a document are damaged, in three ways.
  const whole = readFileSync(`${examples}/data/remains_2025.json`);
  for (let at = 0; at < whole.length; at += 29) {
    for (const byte of [0x22, 0x7d, 0x39]) {
      const damaged = Uint8Array.from(whole);
      damaged[at] = byte;
      const reading = read(damaged);
      reading.findings().list.forEach((one) => assert.equal(typeof one.text, "string"));
      reading.free();
    }
  }
});

test("every real agreement is read and shown on each of its days", () => {
  for (const name of readdirSync(`${examples}/cases`)) {
    const document = read(readFileSync(`${examples}/cases/${name}`)).document;
    for (const day of [undefined, ...document.days]) {
      assert.notEqual(document.page("document", day).length, 0);
      for (const picture of document.pictures) {
        const { svg, title, description } = document.picture(picture, day);
        assert.ok(svg.startsWith("<svg") && title !== "", `${name} ${picture} ${day}`);
        // What there is to see is described.
        assert.ok(description !== "" || !svg.includes('class="a"'), `${name} ${picture} ${day}`);
      }
    }
  }
});
