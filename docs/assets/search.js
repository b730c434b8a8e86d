// The search: a dialog opened from any page, and the same form on the page «Поиск». Pagefind's
// index is fetched when the reader first types, never before.

import { element, plural } from "./shared.js";

const link = document.getElementById("kb-search-link");
const root = new URL("../", link.href);
const KIND = "Вид", PAGE = 10, PATIENCE = 150;
const WAYS_ON = [
  ["temy/", "Все темы"], ["praktiki/", "Практики"], ["konsultacii/", "Ответы на вопросы"],
  ["karta/", "Карта муниципалитетов"],
];

/* What was typed, and what may have been meant. */

const ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const LATIN_TWINS = "abcehkmoptxy", CYRILLIC_TWINS = "авсенкмортху";

const translated = (text, from, to) =>
  [...text].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const mended = (word) =>
  /[а-яё]/.test(word) && /[a-z]/.test(word) ? translated(word, LATIN_TWINS, CYRILLIC_TWINS) : word;

/** What is looked for: spaces folded, Latin twins inside Russian words replaced. */
export const normalised = (text) => words(text).map(mended).join(" ");

/** What else may have been meant: Latin twins throughout, or the wrong keyboard layout. */
export const guesses = (text) => {
  const typed = words(text), plain = normalised(text);
  const found = [
    typed.map((word) => translated(word, LATIN_TWINS, CYRILLIC_TWINS)),
    typed.map((word) => translated(word, ENGLISH, RUSSIAN)),
    typed.map((word) => translated(word, RUSSIAN, ENGLISH)),
  ].map((list) => list.join(" "));
  const alphabets = (one) => words(one).every((word) => !(/[а-яё]/.test(word) && /[a-z[\];',`]/.test(word)));
  return [...new Set(found)].filter((one) => one !== plain && alphabets(one));
};

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
  engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (found) => {
    await found.options({ excerptLength: 24 });
    await found.filters();
    return found;
  });
  return engine;
};

/** Look for a text; where another reading of it finds more, name that one. */
const look = async (text) => {
  const found = await pagefind();
  const own = await found.search(normalised(text), {});
  let best = { text: "", all: own };
  if (!own.results.length || /[a-z]/i.test(text)) {
    for (const guess of guesses(text)) {
      const other = await found.search(guess, {});
      if (other.results.length > best.all.results.length) best = { text: guess, all: other };
    }
  }
  return { own, meant: best.text, shown: own.results.length ? own : best.all };
};

/* The form and its results. */

const build = (place, keep, close) => {
  const input = element("input", { type: "search", name: "q", autocomplete: "off" });
  const sort = element(
    "select", { name: "sort" },
    element("option", { value: "" }, "По смыслу"),
    element("option", { value: "date" }, "Новые"),
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

  const showKinds = (found) => {
    const counts = Object.entries(found.filters[KIND] ?? {}).filter(([, number]) => number)
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
    meant.replaceChildren("Возможно, вы искали ", button, instead ? ": показано найденное по этому слову." : "?");
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

  const search = async () => {
    const mine = ++run, typed = input.value.trim();
    keep(typed, kind);
    if (!typed) return clear();
    try {
      const found = await look(typed);
      if (mine !== run) return;
      showKinds(found.shown);
      showMeant(found.meant, !found.own.results.length);
      results = found.shown.results;
      if (kind || sort.value) {
        const text = found.shown === found.own ? normalised(typed) : found.meant;
        const narrowed = await (await pagefind()).search(text, {
          filters: kind ? { [KIND]: kind } : {}, sort: sort.value ? { date: "desc" } : {},
        });
        if (mine !== run) return;
        results = narrowed.results;
        keep(typed, kind);
      }
      shown = 0;
      list.replaceChildren();
      more.hidden = true;
      const number = results.length;
      status.textContent = found.own.results.length
        ? `${plural(number, "Найдена", "Найдены", "Найдено")} ${number} ${plural(number, "страница", "страницы", "страниц")}`
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
    start: (text, name) => { input.value = text; kind = name; return search(); },
    hasText: () => Boolean(input.value.trim()),
  };
};

/* Where the form stands, and how the address remembers it. */

// A listing has filters of its own in its address, so the dialog uses other names than the page.
const remember = (name, kindName) => (text, kind) => {
  const address = new URL(location.href);
  for (const [key, value] of [[name, text], [kindName, kind]])
    value ? address.searchParams.set(key, value) : address.searchParams.delete(key);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
};

const asked = new URLSearchParams(location.search);
const page = document.getElementById("kb-search-page");

const atPage = () => {
  page.classList.add("kb-search-on-page");
  page.replaceChildren();
  const { input, start } = build(page, remember("q", "vid"));
  if (asked.get("q")) start(asked.get("q"), asked.get("vid") ?? "");
  return (event) => { event?.preventDefault(); input.focus(); };
};

const inDialog = () => {
  const keep = remember("poisk", "poisk-vid");
  let dialog, parts;
  const open = (event) => {
    event?.preventDefault();
    if (!dialog) {
      const close = element("button", { type: "button" }, "Закрыть");
      dialog = element("dialog", { class: "kb-search", "aria-label": "Поиск по сайту" });
      parts = build(dialog, (text, kind) => keep(dialog.open ? text : "", dialog.open ? kind : ""), close);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (pressed) => { if (pressed.target === dialog) dialog.close(); });
      dialog.addEventListener("close", () => { keep("", ""); link.focus(); });
      document.body.append(dialog);
    }
    if (!dialog.open) dialog.showModal();
    parts.input.focus();
    parts.input.select();
    if (parts.hasText()) keep(parts.input.value.trim(), "");
  };
  if (asked.get("poisk")) {
    open();
    parts.start(asked.get("poisk"), asked.get("poisk-vid") ?? "");
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
