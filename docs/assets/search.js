// The search: a dialog opened from any page, and the same form on the page «Поиск». How a query
// becomes a ranking is told in find.js; that and the index are fetched when the reader first types.

import { kept } from "./frame.js";
import { element, pageAt, plural } from "./shared.js";

const root = new URL(document.documentElement.dataset.root, location);
const NEWEST = "novye", PAGE = 10, PATIENCE = 40;
const WAYS_ON = [
  ["temy/", "Все темы"], ["praktiki/", "Практики"], ["konsultacii/", "Ответы на вопросы"],
  ["karta/", "Карта муниципалитетов"],
];

/** The bytes of a file of the site; what leads to the others is asked for anew each time. */
const load = async (name) => {
  const got = await fetch(new URL(name, root), { cache: name.endsWith("index.json") ? "no-cache" : "default" });
  if (!got.ok) throw new Error(name);
  return got.arrayBuffer();
};

let engine;
const searching = () => {
  engine ??= Promise.all([import("./find.js"), import("./excerpt.js")])
    .then(async ([{ open }, { excerpt }]) => ({ index: await open(load), excerpt }));
  engine.catch(() => { engine = undefined; });
  return engine;
};

const pagesIn = (number) => `${number} ${plural(number, "страница", "страницы", "страниц")}`;
const pagesFrom = (number) => `${number} ${plural(number, "страницы", "страниц", "страниц")}`;
const foundPages = (number) => `${plural(number, "Найдена", "Найдены", "Найдено")} ${pagesIn(number)}`;
const quoted = (words) => words.map((word) => `„${word}“`).join(", ");

/** What is said of the pages that were found, and of the words that are nowhere. */
export const told = (typed, found) => {
  if (!found.notions.length) {
    return /[\p{L}\p{N}]/u.test(typed)
      ? "В запросе одни служебные слова. Добавьте слово, о котором спрашиваете." : "В запросе нет слов.";
  }
  const { meant, missing, other, slips, results } = found, whole = results.filter((one) => one.whole).length;
  if (!results.length) return `По запросу «${typed.slice(0, 100)}» ничего не найдено.`;
  const nowhere = [...slips].map(([said, word]) => `Слова „${said}“ на сайте нет, показано для „${word}“. `).join("")
    + (missing.length ? `${missing.length > 1 ? "Слов" : "Слова"} ${quoted(missing)} на сайте нет. ` : "");
  if (other && whole) return `${nowhere}${foundPages(whole)} по запросу «${meant}».`;
  const rest = results.length - whole;
  if (!whole) return `${nowhere}Страниц со всеми словами нет. Показаны те, где есть часть слов.`;
  const others = missing.length ? " с остальными словами" : "";
  return `${nowhere}${foundPages(whole)}${others}${rest ? `, ещё ${rest} — с частью слов` : ""}`;
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
    "form", { role: "search", action: pageAt("poisk/", root) },
    element("div", { class: "kb-search__row" },
      element("label", {}, "Что найти", input),
      element("label", { class: "kb-search__sort" }, "Порядок", sort), ...(close ? [close] : [])),
  );
  place.append(form, status, meant, kinds, list, more);
  let results = [], wanted = new Set(), shown = 0, run = 0, kind = "";

  const show = async (mine) => {
    const { index, excerpt } = await searching();
    const next = await Promise.all(results.slice(shown, shown + PAGE).map(({ page }) => index.page(page)));
    if (mine !== run) return;
    if (!shown) list.replaceChildren();
    for (const one of next) {
      list.append(element(
        "li", {}, element("a", { href: pageAt(one.url, root) }, one.title),
        element("span", { class: "kb-quiet" }, ` ${one.kind}`),
        element("p", {}, ...excerpt(one, wanted, index)),
      ));
    }
    shown += next.length;
    more.hidden = shown >= results.length;
    return list.children[shown - next.length];
  };

  /* The button may go; the reader is told and goes on from the first of what it brought. */
  const showMore = async () => {
    const first = await show(run);
    if (!first) return;
    status.textContent = `Показано ${shown} из ${pagesFrom(results.length)}`;
    first.querySelector("a").focus();
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

  const showKinds = (found) => {
    const counts = new Map();
    for (const one of found) if (one.kind) counts.set(one.kind, (counts.get(one.kind) ?? 0) + 1);
    if (!counts.has(kind)) kind = "";
    kinds.hidden = counts.size < 2 && !kind;
    kinds.replaceChildren(
      choice("", "Всё", found.length),
      ...[...counts].sort(([a], [b]) => a.localeCompare(b, "ru")).map(([name, number]) => choice(name, name, number)),
    );
  };

  const showMeant = (text) => {
    meant.hidden = !text;
    if (!text) return;
    const button = element("button", { type: "button" }, text);
    button.addEventListener("click", () => { input.value = text; input.focus(); search(); });
    meant.replaceChildren("Исправить запрос: ", button);
  };

  const sayWays = (words) => {
    const ways = WAYS_ON.map(([address, label]) =>
      element("li", {}, element("a", { href: pageAt(address, root) }, label)));
    list.replaceChildren(element("li", {}, words, element("ul", {}, ...ways)));
  };

  const clear = () => {
    results = [];
    sayWays("Наберите слово или вопрос — или начните отсюда:");
    meant.hidden = kinds.hidden = more.hidden = true;
    status.textContent = "";
  };

  const remember = () => keep(input.value.trim(), kind, sort.value);

  const search = async () => {
    const mine = ++run, typed = input.value.trim();
    remember();
    if (!typed) return clear();
    try {
      const { index } = await searching();
      const found = await index.find(typed);
      if (mine !== run) return;
      const all = found.results.some((one) => one.whole) && sort.value
        ? found.results.filter((one) => one.whole) : found.results;
      showKinds(all);
      remember();
      showMeant(found.results.length ? found.meant : "");
      wanted = new Set(found.notions.flatMap(({ keys }) => keys));
      results = kind ? all.filter((one) => one.kind === kind) : [...all];
      if (sort.value) results.sort((a, b) => b.day - a.day || b.score - a.score);
      shown = 0;
      more.hidden = true;
      status.textContent = told(typed, kind ? { ...found, results } : found);
      if (!results.length) {
        return sayWays("Проверьте, нет ли опечатки, наберите одно слово вместо нескольких или пойдите другим путём:");
      }
      await show(mine);
    } catch {
      // What was there when the page was opened may have given way to a newer site.
      engine = undefined;
      clear();
      list.replaceChildren();
      status.textContent = location.protocol === "file:"
        ? "Поиск не нашёл своих файлов. Распакуйте архив целиком и откройте index.html в новой папке."
        : "Поиск сейчас недоступен. Попробуйте обновить страницу.";
    }
  };

  let timer;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, PATIENCE); });
  sort.addEventListener("change", search);
  more.addEventListener("click", showMore);
  clear();
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

const links = [...document.querySelectorAll("#kb-search-link, [data-search-link]")];

/** Put the focus where it was, or on the way to the search that the reader sees. */
const goBack = (before) =>
  [before, ...links].find((one) => one !== document.body && one.getClientRects().length)?.focus();

const inDialog = () => {
  const keep = keeper(...IN_DIALOG);
  let dialog, parts, before;
  const open = (event) => {
    event?.preventDefault();
    if (!dialog?.open) before = document.activeElement;
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
      dialog.addEventListener("close", () => { keep("", "", ""); goBack(before); });
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
for (const link of links) link.addEventListener("click", open);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && kept("kosaya") !== "net" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (slash || (event.code === "KeyK" && (event.ctrlKey || event.metaKey))) open(event);
});
