"use strict";
// The page around the compiled crate. It shows what the crate answers: it adds nothing up and decides nothing. All text goes
// into the page as text, never as markup; pictures are images, which run nothing and load nothing.
(() => {
  const at = (id) => document.getElementById(id);
  const [editor, slider, file, cases] = ["editor", "day", "file", "case"].map(at);
  const LEVELS = [
    ["E", "Faults that refuse the document"],
    ["T", "About the terms of the agreement"],
    ["L", "Notes on law"],
    ["C", "What a complete record would have"],
  ];
  const PICTURES = { progress: "Released against agreed", flows: "Each exchange by direction and category", figures: "Figures of the sources" };
  /** How many findings have their place looked for at once. */
  const PLACED = 100;

  let reading; // What was read of the text in the editor.
  let days = []; // The stops of the slider; after the last, everything recorded.
  let name = "document"; // Of the file, without its ending.
  let limit = PLACED; // How many findings are shown.
  let images = []; // The addresses of the pictures shown, to be given back.

  const day = () => days[Number(slider.value)];

  function made(tag, properties, ...inside) {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...inside);
    return element;
  }

  const say = (text) => { at("status").textContent = text; };

  // Pages.

  /** A table that scrolls by itself where the screen is narrow, reachable by keyboard. */
  function table(block, label) {
    const head = block.columns.map((column) =>
      made("th", { scope: "col", className: column.isOfNumbers ? "number" : "" }, column.heading));
    const rows = block.rows.map((cells) => made("tr", {}, ...cells.map((cell, column) => {
      // What is short, such as a date, stays on one line.
      const className = `${block.columns[column].isOfNumbers ? "number" : ""} ${cell.length <= 12 ? "whole" : ""}`;
      return column === 0 && cell !== "" ? made("th", { scope: "row", className }, cell) : made("td", { className }, cell);
    })));
    const whole = made("table", {}, made("thead", {}, made("tr", {}, ...head)), made("tbody", {}, ...rows));
    return made("div", { className: "scroll", tabIndex: 0, role: "group", "aria-label": label }, whole);
  }

  function shown(block, label) {
    switch (block.kind) {
      case "title": return made("h3", {}, block.text);
      case "lines": return made("ul", { className: "lines" }, ...block.lines.map((line) => made("li", {}, line)));
      case "facts": return made("dl", {}, ...block.facts.flatMap(({ label, facts }) =>
        [made("dt", {}, label), ...facts.map((fact) => made("dd", {}, fact))]));
      default: return table(block, label);
    }
  }

  function fill(id, blocks, none) {
    let label = document.querySelector(`#${id.replace("-page", "-title")}`).textContent;
    const parts = blocks.map((block) => {
      if (block.kind === "title") label = block.text;
      return shown(block, label);
    });
    at(id).replaceChildren(...(parts.length > 0 ? parts : [made("p", {}, none)]));
  }

  // Findings.

  function finding(one) {
    const parts = [made("p", {}, made("span", { className: "code" }, one.code), one.text)];
    const where = made("p", { className: "where" });
    if (one.at) {
      const { line, column, begin, end } = one.at;
      const go = made("button", { type: "button" }, `Line ${line}, column ${column}`);
      go.addEventListener("click", () => select(line, begin, end));
      where.append(go);
    }
    where.append(made("code", {}, one.place === "" ? "the whole document" : one.place));
    parts.push(where);
    if (one.at) {
      const { line, before, marked, after } = one.at;
      parts.push(made("pre", { className: "excerpt", tabIndex: 0, role: "group", "aria-label": `Line ${line} of the document` },
        `${line}  ${before.trimStart()}`, made("mark", {}, marked === "" ? " " : marked), after));
    }
    return made("li", {}, ...parts);
  }

  /** Shows findings by their levels, and a button for more. */
  function list(into, found) {
    const counted = { E: found.impossible, T: found.term, L: found.law, C: found.completeness };
    const listed = found.list.slice(0, limit);
    const parts = LEVELS.flatMap(([level, title]) => {
      const some = listed.filter((one) => one.code.startsWith(level));
      if (some.length === 0) return [];
      const list = made("ol", { className: "found" }, ...some.map(finding));
      return [made("h3", {}, `${title}: ${counted[level]}`), list];
    });
    if (parts.length === 0) parts.push(made("p", {}, "Nothing was found."));
    if (found.list.length > limit) {
      const more = made("button", { type: "button" }, "Show more");
      more.addEventListener("click", () => { limit += PLACED; renew(); });
      parts.push(more);
    }
    into.replaceChildren(...parts);
    mark(listed);
  }

  // The text.

  const LINE = () => parseFloat(getComputedStyle(editor).lineHeight);
  const EDGE = () => parseFloat(getComputedStyle(editor).paddingTop);

  /** Marks the places of findings behind the text. */
  function mark(found) {
    const [text, line, edge] = [editor.value, LINE(), EDGE()];
    const marks = found.filter((one) => one.at).map(({ at }) => {
      const before = text.slice(at.lineBegin, at.begin);
      const marked = text.slice(at.begin, at.end);
      const element = made("div", {}, before, made("mark", {}, marked === "" ? " " : marked));
      element.style.top = `${edge + (at.line - 1) * line}px`;
      return element;
    });
    at("marks").replaceChildren(...marks);
    const lines = text.split("\n").length;
    at("numbers").textContent = Array.from({ length: lines }, (_, line) => line + 1).join("\n");
    follow();
  }

  function follow() {
    at("marks").style.transform = `translate(${-editor.scrollLeft}px, ${-editor.scrollTop}px)`;
    at("numbers").style.transform = `translateY(${-editor.scrollTop}px)`;
  }

  function select(line, begin, end) {
    editor.focus({ preventScroll: true });
    editor.setSelectionRange(begin, end);
    editor.scrollTop = Math.max(0, (line - 1) * LINE() - editor.clientHeight / 3);
    at("text").scrollIntoView({ block: "start" });
  }

  // Everything.

  function pictures(document) {
    const [old, names] = [images, document.pictures];
    images = [];
    const figures = names.map((picture) => {
      const { svg, title, description } = document.picture(picture, day());
      const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
      images.push(address);
      const image = made("img", { src: address, alt: `${PICTURES[picture]}. ${title}` });
      const save = made("button", { type: "button" }, "Save this picture (SVG)");
      save.addEventListener("click", () => offer(`${picture}.svg`, "image/svg+xml", svg));
      return made("figure", {}, made("h3", {}, PICTURES[picture]),
        made("div", { className: "scroll", tabIndex: 0, role: "group", "aria-label": PICTURES[picture] }, image),
        ...(description === "" ? [] : [made("details", {}, made("summary", {}, "This picture in words"), made("p", {}, description))]),
        save);
    });
    at("picture-list").replaceChildren(...figures);
    old.forEach((address) => URL.revokeObjectURL(address));
  }

  /** Shows what depends on the day. */
  function showDay() {
    const document = reading.document;
    const text = day() === undefined ? "Everything recorded" : `${day()} (day ${Number(slider.value) + 1} of ${days.length})`;
    at("day-shown").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    at("earlier").disabled = Number(slider.value) === 0;
    at("later").disabled = Number(slider.value) === days.length;
    const [title] = document.page("standing", day());
    fill("standing-page", [title, ...document.page("balances", day()), ...document.page("verdicts", day())]);
    pictures(document);
    list(at("finding-list"), reading.findings(day(), 0, limit));
    at("save-help").textContent = `${title.text}.`;
    return title.text;
  }

  function showAnswers() {
    const document = reading.document;
    at("title").textContent = document.title ?? "Agreement without a title";
    const before = day();
    days = document.days;
    slider.max = days.length;
    slider.value = days.includes(before) ? days.indexOf(before) : days.length;
    fill("agreement-page", document.page("agreement"));
    fill("journal-page", [...document.page("journal"), ...document.page("amendments")], "Nothing is recorded.");
    fill("sources-page", document.page("sources"), "No figures of reports are recorded.");
    const saves = [
      ["Everything (Markdown)", "md", "text/markdown", () => document.markdown("document", day())],
      ...document.tables.map((table) =>
        [`Table of ${table} (CSV)`, `${table}.csv`, "text/csv", () => document.csv(table, day())]),
    ];
    at("save-list").replaceChildren(...saves.map(([label, ending, type, text]) => {
      const save = made("button", { type: "button" }, label);
      save.addEventListener("click", () => offer(ending, type, text()));
      return made("li", {}, save);
    }));
    return showDay();
  }

  /** Shows what was read, and keeps the text where it is on the screen. */
  function renew() {
    const top = at("text").getBoundingClientRect().top;
    const isSound = reading.document !== undefined;
    at("shown").hidden = false;
    at("faults").hidden = isSound;
    at("answers").hidden = !isSound;
    at("save").hidden = !isSound;
    if (isSound) {
      say(`The document is read. ${showAnswers()}.`);
    } else {
      const faults = reading.findings(undefined, 0, limit);
      list(at("fault-list"), faults);
      const count = faults.impossible === 1 ? "1 fault refuses" : `${faults.impossible} faults refuse`;
      say(`${count} this document. The place of each is below.`);
    }
    if (document.activeElement === editor) {
      scrollBy({ top: at("text").getBoundingClientRect().top - top, behavior: "instant" });
    }
  }

  function read(text) {
    const before = reading;
    reading = wasm_bindgen.read(text);
    before?.free();
    limit = PLACED;
    renew();
  }

  /** Opens the bytes of a file. */
  function open(bytes, title) {
    name = title.replace(/\.json$/i, "") || "document";
    const text = new TextDecoder().decode(bytes);
    editor.value = text;
    editor.scrollTop = editor.scrollLeft = 0;
    // Bytes that are no text are a fault with a place, which the decoded text would hide.
    const isText = wellFormed(bytes);
    slider.value = slider.max;
    days = [];
    read(isText ? editor.value : bytes);
  }

  function wellFormed(bytes) {
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  }

  /** Gives a file to the person to save. */
  function offer(ending, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const when = ending === "json" || day() === undefined ? "" : `-${day()}`;
    const link = made("a", { href: address, download: `${name}${when}${ending.includes(".") ? "-" : "."}${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    say(`Saved: ${link.download}`);
  }

  /** Does something, and says so if the page itself is at fault. */
  const guarded = (act) => async (...given) => {
    try {
      await act(...given);
    } catch (error) {
      say(`This page is at fault, not your document: ${error}`);
      throw error;
    }
  };

  const openFile = guarded(async (given) => {
    if (!given) return;
    cases.value = "";
    open(new Uint8Array(await given.arrayBuffer()), given.name);
  });

  async function unpacked(id) {
    const packed = Uint8Array.from(atob(at(id).textContent), (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const start = guarded(async () => {
    await wasm_bindgen({ module_or_path: await unpacked("compiled") });
    const all = JSON.parse(new TextDecoder().decode(await unpacked("cases")));
    cases.append(...all.map((one, index) => made("option", { value: String(index) }, one.title)));
    cases.addEventListener("change", guarded(() => {
      const one = all[Number(cases.value)];
      if (cases.value === "" || !one) return;
      file.value = "";
      open(new TextEncoder().encode(one.text), one.name);
    }));
    file.addEventListener("change", () => openFile(file.files[0]));
    addEventListener("dragover", (event) => {
      event.preventDefault();
      document.body.classList.add("dropping");
    });
    addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) document.body.classList.remove("dropping");
    });
    addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("dropping");
      file.value = "";
      openFile(event.dataTransfer.files[0]);
    });

    let typed;
    editor.addEventListener("input", () => {
      clearTimeout(typed);
      typed = setTimeout(guarded(() => read(editor.value)), 250);
    });
    editor.addEventListener("scroll", follow);

    let isAsked = false;
    const moved = () => {
      if (isAsked) return;
      isAsked = true;
      requestAnimationFrame(guarded(() => {
        isAsked = false;
        say(`${showDay()}.`);
      }));
    };
    slider.addEventListener("input", moved);
    for (const [id, step] of [["earlier", -1], ["later", 1]]) {
      at(id).addEventListener("click", () => {
        slider.value = Number(slider.value) + step;
        moved();
      });
    }
    at("save-text").addEventListener("click", () => offer("json", "application/json", editor.value));
    document.documentElement.dataset.ready = "yes";
    // A file chosen before the page was ready.
    await openFile(file.files[0]);
  });

  start();
})();
