// The search: a dialog opened from any page, and the same form on the page «Поиск». Pagefind's
// index is fetched when the reader first types, never before.

import { element, plural } from "./shared.js";

const link = document.getElementById("kb-search-link");
const root = new URL("../", link.href);
const KIND = "Вид", NEWEST = "novye", PAGE = 10, PATIENCE = 150, TITLE_WEIGHT = 12;
const WAYS_ON = [
  ["temy/", "Все темы"], ["praktiki/", "Практики"], ["konsultacii/", "Ответы на вопросы"],
  ["karta/", "Карта муниципалитетов"],
];

/** An excerpt as nodes: Pagefind marks words with <mark> and escapes the two angle brackets. */
export const excerptNodes = (excerpt) =>
  excerpt.split(/(<mark>.*?<\/mark>)/).filter(Boolean).map((part) => {
    const marked = /^<mark>(.*)<\/mark>$/.exec(part);
    const text = (marked ? marked[1] : part)
      .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    return marked ? element("mark", {}, text) : text;
  });

/* The engine. */

let engine;
const pagefind = () => {
  engine ??= Promise.all([import(new URL("pagefind/pagefind.js", root)), import("./queries.js")]).then(async ([found, reading]) => {
    await found.options({ excerptLength: 24, ranking: { metaWeights: { title: TITLE_WEIGHT } } });
    await found.filters();
    return { found, reading };
  });
  return engine;
};

// The words of all titles and summaries, the commonest first: what a slip is mended by.
let list;
const known = () => {
  list ??= fetch(new URL("poisk/slova.json", root)).then((got) => (got.ok ? got.json() : []), () => []);
  return list;
};

const interleaved = (lists) => {
  const taken = new Map();
  for (let at = 0; lists.some((one) => at < one.length); at++) {
    for (const one of lists) if (at < one.length && !taken.has(one[at].id)) taken.set(one[at].id, one[at]);
  }
  return [...taken.values()];
};

// For a word that it does not know Pagefind gives what begins with the same letter or two.
const borne = new Map();
const searched = async (text, options) => {
  const { found, reading } = await pagefind();
  const got = await found.search(text, options);
  if (got.results.length && !borne.has(text)) {
    const { meta, content } = await got.results[0].data();
    borne.set(text, reading.bears(`${meta.title} ${content}`, text));
  }
  return borne.get(text) === false ? { results: [], filters: {} } : got;
};

/** All pages for a text and for other words for it, the best of each first. */
const gather = async (text, options = {}) => {
  const { reading } = await pagefind();
  const own = await searched(text, options);
  const others = [];
  for (const one of reading.synonyms(text)) others.push((await searched(one, options)).results);
  const results = interleaved([own.results, ...others]);
  return { text, results, filters: own.filters, added: results.length > own.results.length };
};

/** Pages with some of the words, those with the most words first. */
const loosely = async (text) => {
  const taken = new Map();
  for (const word of text.split(" ")) {
    for (const one of (await searched(word, {})).results) {
      const known = taken.get(one.id) ?? { one, number: 0, score: 0 };
      taken.set(one.id, { one, number: known.number + 1, score: known.score + one.score });
    }
  }
  const least = Math.max(2, text.split(" ").length / 2);
  const results = [...taken.values()].filter(({ number }) => number >= least)
    .sort((a, b) => b.number - a.number || b.score - a.score).map(({ one }) => one);
  return { text, results, filters: {}, loose: true };
};

const respelt = async (text) => {
  const { found, reading } = await pagefind();
  const words = await known();
  let mended = text;
  for (const word of reading.unknown(text, words)) {
    // A word may stand in the text of a page only: then it is no slip.
    if ((await found.search(`"${word}"`, {})).results.length) continue;
    const other = reading.nearest(word, words);
    if (other) mended = mended.replace(word, other);
  }
  return mended === text ? null : gather(mended);
};

/** Look for a text; where another reading of it finds more, name that one. */
const look = async (typed) => {
  const { reading } = await pagefind();
  const text = reading.telling(reading.normalised(typed));
  const own = await gather(text);
  let best = own;
  if (!own.results.length || /[a-z]/i.test(typed)) {
    for (const guess of reading.guesses(typed)) {
      const other = await gather(guess);
      if (other.results.length > best.results.length) best = other;
    }
  }
  if (best === own) {
    const other = await respelt(text);
    // What was found for a misspelt word is found by its first letters alone.
    if (other?.results.length) return { own: { results: [] }, meant: other.text, shown: other };
    if (!own.results.length && text.includes(" ")) best = await loosely(text);
  }
  const meant = best === own || best.loose ? "" : best.text;
  return { own, meant, shown: own.results.length ? own : best };
};

/** How many pages of each kind there are; those found by other words count as well. */
const kindsOf = async (shown) => {
  const names = Object.keys(shown.added ? await (await pagefind()).found.filters().then((all) => all[KIND] ?? {}) : shown.filters[KIND] ?? {});
  if (!shown.added) return names.map((name) => [name, shown.filters[KIND][name]]);
  return Promise.all(names.map(async (name) => [name, (await gather(shown.text, { filters: { [KIND]: name } })).results.length]));
};

/* The form and its results. */

const build = (place, keep, close) => {
  const input = element("input", { type: "search", name: "q", autocomplete: "off" });
  const sort = element(
    "select", { name: "poryadok" },
    element("option", { value: "" }, "По смыслу"),
    element("option", { value: NEWEST }, "Новые"),
  );
  const status = element("p", { role: "status" });
  const meant = element("p", { class: "kb-search__meant", hidden: "" });
  const kinds = element("div", { class: "kb-search__kinds", role: "group", "aria-label": "Вид", hidden: "" });
  const list = element("ol");
  const more = element("button", { type: "button", hidden: "" }, "Показать ещё");
  const form = element(
    "form", { role: "search", action: new URL("poisk/", root) },
    element("div", { class: "kb-search__row" },
      element("label", {}, "Что найти", input),
      element("label", { class: "kb-search__sort" }, "Порядок", sort), ...(close ? [close] : [])),
  );
  place.append(form, status, meant, kinds, list, more);
  let results = [], shown = 0, run = 0, kind = "";

  const show = async (mine) => {
    const next = await Promise.all(results.slice(shown, shown + PAGE).map((one) => one.data()));
    if (mine !== run) return;
    for (const one of next) {
      const address = new URL(one.raw_url.replace(/^\//, ""), root);
      list.append(element(
        "li", {}, element("a", { href: address }, one.meta.title),
        element("span", { class: "kb-quiet" }, ` ${(one.filters[KIND] ?? []).join(", ")}`),
        element("p", {}, ...excerptNodes(one.excerpt)),
      ));
    }
    shown += next.length;
    more.hidden = shown >= results.length;
  };

  const choice = (name, label, number) => {
    const made = element("button", { type: "button", "aria-pressed": String(kind === name) }, `${label} `,
      element("span", {}, String(number)));
    made.addEventListener("click", async () => {
      kind = name;
      await search();
      kinds.querySelector("[aria-pressed=true]")?.focus();
    });
    return made;
  };

  const showKinds = (found, all) => {
    const counts = all.filter(([, number]) => number)
      .sort(([a], [b]) => a.localeCompare(b, "ru"));
    if (!counts.some(([name]) => name === kind)) kind = "";
    kinds.hidden = counts.length < 2 && !kind;
    kinds.replaceChildren(
      choice("", "Всё", found.results.length),
      ...counts.map(([name, number]) => choice(name, name, number)),
    );
  };

  const showMeant = (text, instead) => {
    meant.hidden = !text;
    if (!text) return;
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", () => { input.value = text; input.focus(); search(); });
    if (instead) meant.replaceChildren("Вместо этого показано найденное по запросу ", button);
    else meant.replaceChildren("Возможно, вы искали ", button, "?");
  };

  const sayNothing = () => {
    const ways = WAYS_ON.map(([address, label]) =>
      element("li", {}, element("a", { href: new URL(address, root) }, label)));
    list.append(element("li", {},
      "Проверьте, нет ли опечатки, наберите одно слово вместо нескольких или пойдите другим путём:",
      element("ul", {}, ...ways)));
  };

  const clear = () => {
    results = [];
    list.replaceChildren();
    meant.hidden = kinds.hidden = more.hidden = true;
    status.textContent = "";
  };

  const remember = () => keep(input.value.trim(), kind, sort.value);

  const search = async () => {
    const mine = ++run, typed = input.value.trim();
    remember();
    if (!typed) return clear();
    try {
      const found = await look(typed);
      if (mine !== run) return;
      const all = await kindsOf(found.shown);
      if (mine !== run) return;
      showKinds(found.shown, all);
      remember();
      showMeant(found.meant, !found.own.results.length);
      results = found.shown.results;
      if ((kind || sort.value) && !found.shown.loose) {
        const narrowed = await gather(found.shown.text, {
          filters: kind ? { [KIND]: kind } : {}, sort: sort.value ? { date: "desc" } : {},
        });
        if (mine !== run) return;
        results = narrowed.results;
      }
      shown = 0;
      list.replaceChildren();
      more.hidden = true;
      const number = results.length;
      status.textContent = found.own.results.length
        ? `${plural(number, "Найдена", "Найдены", "Найдено")} ${number} ${plural(number, "страница", "страницы", "страниц")}`
        : found.shown.loose && number ? "Страниц со всеми словами нет. Показаны те, где есть хотя бы половина слов."
        : `По запросу «${typed}» ничего не найдено.`;
      if (!number) sayNothing();
      await show(mine);
    } catch {
      clear();
      status.textContent = location.protocol === "file:"
        ? "Поиск работает только на сайте, а не в папке на диске."
        : "Поиск сейчас недоступен. Попробуйте обновить страницу.";
    }
  };

  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, PATIENCE); });
  sort.addEventListener("change", search);
  more.addEventListener("click", () => show(run));
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); search(); });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
  });
  return {
    input,
    start: (text, name, order) => {
      input.value = text;
      kind = name ?? "";
      sort.value = order === NEWEST ? order : "";
      return search();
    },
    remember,
  };
};

/* Where the form stands, and how the address remembers it. */

// A listing has filters of its own in its address, so the dialog uses other names than the page.
const AT_PAGE = ["q", "vid", "poryadok"], IN_DIALOG = ["poisk", "poisk-vid", "poisk-poryadok"];
const keeper = (...names) => (text, ...choices) => {
  const address = new URL(location.href);
  for (const [at, value] of [text, ...choices].entries())
    text && value ? address.searchParams.set(names[at], value) : address.searchParams.delete(names[at]);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
};

const asked = new URLSearchParams(location.search);
const page = document.getElementById("kb-search-page");

const atPage = () => {
  page.classList.add("kb-search-on-page");
  page.replaceChildren();
  const { input, start } = build(page, keeper(...AT_PAGE));
  if (asked.get("q")) start(...AT_PAGE.map((name) => asked.get(name)));
  return (event) => { event?.preventDefault(); input.focus(); };
};

const inDialog = () => {
  const keep = keeper(...IN_DIALOG);
  let dialog, parts;
  const open = (event) => {
    event?.preventDefault();
    if (!dialog) {
      const close = element("button", { type: "button" }, "Закрыть");
      dialog = element("dialog", { class: "kb-search", "aria-label": "Поиск по сайту" });
      parts = build(dialog, (text, ...choices) => keep(dialog.open ? text : "", ...choices), close);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (pressed) => { if (pressed.target === dialog) dialog.close(); });
      // In a field of this type browsers let Escape empty the field first.
      dialog.addEventListener("keydown", (pressed) => {
        if (pressed.key === "Escape") { pressed.preventDefault(); dialog.close(); }
      });
      dialog.addEventListener("close", () => { keep("", "", ""); link.focus(); });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    parts.input.focus();
    parts.input.select();
    parts.remember();
  };
  if (asked.get("poisk")) {
    open();
    parts.start(...IN_DIALOG.map((name) => asked.get(name)));
  }
  return open;
};

const open = page ? atPage() : inDialog();
link.addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (slash || (event.code === "KeyK" && (event.ctrlKey || event.metaKey))) open(event);
});
