// The page as a person has it: opened from disk in a browser, without a server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const address = pathToFileURL(here("../dist/index.html")).href;
const istanbul = readFileSync(here("../../data/istanbul_2025.json"), "utf8");
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 900 } };

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser.close());

/** Opens the page, and fails if it asks for anything or anything in it fails. */
async function opened(options, act) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  context.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("blob:") && !url.startsWith("data:")) wrong.push(`request: ${url}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address);
  await page.waitForSelector("html[data-ready=yes]");
  await act(page);
  assert.deepEqual(wrong, []);
  await context.close();
}

/** Does something, and waits until the page says what came of it. */
async function heard(page, act) {
  await page.evaluate(() => { document.getElementById("status").textContent = ""; });
  await act();
  await page.waitForFunction(() => document.getElementById("status").textContent !== "");
}

async function drop(page, name, text) {
  const transfer = await page.evaluateHandle(([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: "application/json" }));
    return transfer;
  }, [name, text]);
  await heard(page, () => page.dispatchEvent("body", "drop", { dataTransfer: transfer }));
}

const status = (page) => page.locator("#status").textContent();

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).first().click()]);
  return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
}

/** Fails for what a screen reader or a keyboard cannot use, and for contrast that is too low. */
async function reachable(page) {
  const { violations } = await page.evaluate(`${axe.source}; axe.run(document, { resultTypes: ["violations"] })`);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`), []);
}

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

test("a person without Rust mends a document, looks at its second day, and saves the picture", async () => {
  await opened(DESK, async (page) => {
    const broken = istanbul.replace('"to": "UA"', '"to": "UX"').replace('"2025-05-24"', '"2025-05-32"').replace('"title"', '"titel"');
    await drop(page, "mine.json", broken);
    assert.equal(await status(page), "3 faults refuse this document. The place of each is below.");
    const faults = page.locator("#fault-list li");
    assert.equal(await faults.count(), 3);
    assert.equal(await page.locator("#answers").isVisible(), false);
    for (const [wrong, right] of [["UX", "UA"], ["2025-05-32", "2025-05-24"], [undefined, "title"]]) {
      const fault = wrong === undefined ? faults.first() : faults.filter({ hasText: wrong });
      const lines = broken.split("\n");
      const shown = await fault.getByRole("button").textContent();
      const [, line, column] = shown.match(/^Line (\d+), column (\d+)$/);
      const marked = await fault.locator("mark").textContent();
      assert.ok(lines[line - 1].slice(column - 1).startsWith(marked), `${shown}: ${marked}`);
      await heard(page, async () => {
        if (wrong === undefined) {
          await page.locator("#editor").fill((await page.locator("#editor").inputValue()).replace("titel", right));
          return;
        }
        // The button selects the value in the text: what is typed takes its place.
        assert.equal(marked, `"${wrong}"`);
        await fault.getByRole("button").click();
        assert.equal(await page.evaluate(() => {
          const { value, selectionStart, selectionEnd } = document.activeElement;
          return value.slice(selectionStart, selectionEnd);
        }), marked);
        await page.keyboard.insertText(`"${right}"`);
      });
    }
    assert.match(await status(page), /^The document is read\. With everything recorded: /);
    assert.equal(await page.locator("#editor").inputValue(), istanbul);
    assert.equal(await page.locator("#title").textContent(), "Istanbul 1,000-for-1,000 exchange");

    const slider = page.getByRole("slider", { name: "Day" });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.getElementById("status").textContent.includes("2025-05-24"));
    assert.equal(await slider.getAttribute("aria-valuetext"), "2025-05-24 (day 3 of 4)");
    const row = page.locator("#standing-page tr").filter({ hasText: "all" }).first();
    assert.match(await row.textContent(), /all697303$/);

    const [picture, svg] = await saved(page, "Save this picture (SVG)");
    assert.equal(picture, "mine-2025-05-24-progress.svg");
    assert.match(svg, /697 of 1,000 released, 303 outstanding/);
    const [table, csv] = await saved(page, "Table of balances (CSV)");
    assert.equal(table, "mine-2025-05-24-balances.csv");
    assert.match(csv, /697/);
    const [markdown, text] = await saved(page, "Everything (Markdown)");
    assert.equal(markdown, "mine-2025-05-24.md");
    assert.match(text, /^### Istanbul 1,000-for-1,000 exchange/);
    assert.deepEqual(await saved(page, "Save this text (JSON)"), ["mine.json", istanbul]);
  });
});

test("every real agreement is shown, with its sources and its pictures", async () => {
  await opened(DESK, async (page) => {
    const cases = page.getByLabel("Or a real agreement");
    const titles = await cases.locator("option").allTextContents();
    assert.equal(titles.length, 19);
    for (let at = 0; at < titles.length - 1; at += 1) {
      await heard(page, () => cases.selectOption(String(at)));
      assert.match(await status(page), /^The document is read/, titles[at + 1]);
      await page.waitForFunction(() => [...document.images].every((image) => image.complete));
      const widths = await page.evaluate(() => [...document.images].map((image) => image.naturalWidth));
      assert.ok(widths.length >= 2 && widths.every((width) => width === 760), `${titles[at + 1]}: ${widths}`);
    }
  });
});

test("text of a document is shown as text, whatever it is", async () => {
  await opened(DESK, async (page) => {
    const evil = "<img src=x onerror=alert(1)></script></title><script>alert(2)</script><svg onload=alert(3)>{{script}}";
    const document = JSON.parse(istanbul);
    document.agreement.title = evil;
    document.agreement.note = `javascript:alert(4) ${evil}`;
    document.agreement.sides.RU[0].name = evil;
    await drop(page, `${evil}.json`, JSON.stringify(document));
    assert.equal(await page.locator("#title").textContent(), evil);
    assert.ok((await page.locator("#agreement-page").textContent()).includes(`javascript:alert(4) ${evil}`));
    assert.equal(await page.locator("main script, main svg, main img:not(figure img), main a[href^=javascript]").count(), 0);
    document[evil] = evil;
    await drop(page, "x.json", JSON.stringify(document));
    assert.match(await page.locator("#fault-list").textContent(), /E14unknown key `<img/);
    assert.equal(await page.locator("main script, main svg, #fault-list img").count(), 0);
  });
});

test("damaged text of any kind is a fault and stops nothing", async () => {
  await opened(DESK, async (page) => {
    for (const text of ["", "{", "\u0000", "[".repeat(50_000), `${istanbul}}`, istanbul.slice(0, 4000), "null"]) {
      await drop(page, "damaged.json", text);
      assert.match(await status(page), /^1 fault refuses/);
      assert.match(await page.locator("#fault-list li").first().textContent(), /Line \d+, column \d+/);
      await drop(page, "sound.json", istanbul.replaceAll("\n", "\r\n"));
      assert.match(await status(page), /^The document is read/);
    }
    const latin = { name: "latin.json", mimeType: "application/json", buffer: Buffer.from('{"é": "\xe9"}', "latin1") };
    await heard(page, () => page.setInputFiles("#file", latin));
    assert.match(await page.locator("#fault-list").textContent(), /the text is not UTF-8.*Line 1, column 3/);
  });
});

for (const [name, options] of [
  ["a telephone in light", { ...PHONE, colorScheme: "light" }],
  ["a telephone in dark", { ...PHONE, colorScheme: "dark" }],
  ["a desk in light", { ...DESK, colorScheme: "light" }],
  ["a desk in dark", { ...DESK, colorScheme: "dark" }],
]) {
  test(`everything is reachable and readable on ${name}`, async () => {
    await opened(options, async (page) => {
      await reachable(page);
      await drop(page, "mine.json", istanbul.replace('"to": "UA"', '"to": "UX"'));
      await reachable(page);
      assert.ok((await wide(page)) <= 0, "nothing is wider than the screen");
      await drop(page, "mine.json", istanbul);
      await heard(page, () => page.getByRole("button", { name: "Earlier day" }).click());
      await reachable(page);
      assert.ok((await wide(page)) <= 0, "nothing is wider than the screen");
    });
  });
}

test("the keyboard reaches everything, and sees where it is", async () => {
  await opened(DESK, async (page) => {
    await drop(page, "mine.json", istanbul);
    const reached = [];
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press("Tab");
      const now = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === document.body) return undefined;
        const shown = getComputedStyle(one);
        return { is: one.id || one.textContent || one.getAttribute("aria-label"), outline: shown.outlineStyle === "solid" };
      });
      if (now === undefined) break;
      assert.ok(now.outline, `the focus on ${now.is} is seen`);
      reached.push(now.is);
    }
    const text = reached.join(" | ");
    const order = ["Skip to the content", "file", "case", "Standing", "earlier", "day", "This picture in words", "Save this picture (SVG)",
      "editor", "save-text", "Everything (Markdown)", "Table of figures (CSV)"];
    let last = -1;
    for (const one of order) {
      const next = reached.indexOf(one);
      assert.ok(next > last, `${one} is reached in order: ${text}`);
      last = next;
    }
  });
});

test("a document of 100 kB is painted, and how long it takes is printed", async () => {
  const document = JSON.parse(istanbul);
  const [first] = document.journal.filter((entry) => entry.exchange);
  let text = "";
  for (let day = 0; text.length < 100_000; day += 1) {
    const on = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    document.journal.push({ exchange: { ...first.exchange, id: `more-${day}`, on, sources: undefined } });
    text = JSON.stringify(document, null, 2);
  }
  const [whole, alone] = [[], []];
  for (let run = 0; run < 3; run += 1) {
    await opened(DESK, async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Performance.enable", { timeDomain: "threadTicks" });
      const worked = async () => {
        const { metrics } = await session.send("Performance.getMetrics");
        return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
      };
      const before = await worked();
      whole.push(await page.evaluate(async (text) => {
        const input = document.getElementById("file");
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], "long.json"));
        const start = performance.now();
        input.files = transfer.files;
        input.dispatchEvent(new Event("change"));
        while (document.getElementById("answers").hidden || document.getElementById("shown").hidden) {
          await new Promise((painted) => requestAnimationFrame(painted));
        }
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        return performance.now() - start;
      }, text));
      alone.push(await worked() - before);
    });
  }
  const best = (all) => Math.round(Math.min(...all));
  console.log(`${text.length} characters: painted ${best(whole)} ms after it was chosen, of which the page worked ${best(alone)} ms`);
  // What else the machine does decides the time that passes: it is read, not asserted.
  assert.equal(whole.length, 3);
});
