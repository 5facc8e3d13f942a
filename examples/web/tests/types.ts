// What the declarations promise, checked by the compiler of TypeScript and by nothing else.
import { read } from "exchange-agreement";
import type { Block, DocumentObject, Interval, PlacedFinding, Standing } from "exchange-agreement";

const document = read("{}").document;
// @ts-expect-error: there may be no document.
document.title;
if (document !== undefined) {
  const standing: Standing = document.standing("2025-05-24");
  const released: Interval[] = standing.balances.map((balance) => balance.released);
  const surely: number = released[0]!.surely;
  const phase: "not_in_force" | "in_force" | "suspended" | "ended" = standing.phase;
  // @ts-expect-error: no answer has this key.
  standing.debt;
  // @ts-expect-error: a number of people is an interval.
  const number: number = standing.balances[0]!.released;
  // @ts-expect-error: there is no such page.
  document.page("secrets");
  const blocks: Block[] = document.page("standing");
  for (const block of blocks) if (block.kind === "table") block.rows.map((row) => row.join(" "));
  const object: DocumentObject = document.toObject();
  const kind: string | undefined = object.agreement.title;
  const gap: number | undefined = document.reconciliation().comparisons[0]?.outcome.by;
  console.log(surely, phase, number, kind, gap);
}
const found: PlacedFinding[] = read(new Uint8Array()).findings(undefined, 0, 10).list;
const line: number | undefined = found[0]?.at?.line;
// @ts-expect-error: a number is no text.
read(7);
console.log(line);
