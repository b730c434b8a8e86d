// The filters of a listing: several values at once, free text, order, all kept in the address.
// The list itself and a page for every value are there without this program; the data of all
// entries is fetched when the reader first asks for something.

import { element, pageAt, plural } from "./shared.js";

const PAGE = 50, PHONE_PAGE = 10, PATIENCE = 120;
const ORDERS = [["", "Сначала подходящие"], ["nazvanie", "По алфавиту"], ["novye", "Сначала новые"]];

const counted = (number) => `${number} ${plural(number, "запись", "записи", "записей")}`;

const folded = (text) => text.toLowerCase().replaceAll("ё", "е");

/** The words of a query without their endings, so that other forms of them are found. */
export const stems = (text) =>
  (folded(text).match(/[a-zа-я0-9]+/g) ?? []).map((word) =>
    word.length > 5 ? word.slice(0, -2) : word.length > 3 ? word.slice(0, -1) : word);

/**
 * The entries that have a chosen value of every filter and all words, and for each filter how
 * many entries each of its values would give.
 */
export const select = (entries, chosen, text) => {
  const wanted = stems(text), found = [];
  const counts = chosen.map(() => new Map());
  for (const entry of entries) {
    if (!wanted.every((stem) => entry.text.includes(stem))) continue;
    let failed = -1, failures = 0;
    for (let at = 0; at < chosen.length; at++) {
      if (chosen[at].size && !entry.places[at].some((place) => chosen[at].has(place))) {
        failed = at;
        failures++;
      }
    }
    if (!failures) found.push(entry);
    for (let at = 0; at < chosen.length; at++) {
      if (failures > 1 || (failures === 1 && failed !== at)) continue;
      for (const place of entry.places[at]) counts[at].set(place, (counts[at].get(place) ?? 0) + 1);
    }
  }
  return { found, counts };
};

export const ordered = (entries, order) => {
  const name = (entry) => entry.title.replace(/^[«"]+/, "");
  if (order === "nazvanie") return [...entries].sort((a, b) => name(a).localeCompare(name(b), "ru"));
  if (order === "novye") return [...entries].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return entries;
};

const load = async (source) => {
  const { facets, entries } = await (await fetch(source)).json();
  return {
    facets: facets.map(([address, title, values]) => ({ address, title, values })),
    entries: entries.map(([slug, title, summary, day, places, [place, facts, level, trust, tiles] = ["", [], 0, "", null]]) =>
      ({ slug, title, summary, day, places, place, facts, level, trust, tiles, text: folded(`${title} ${summary}`) })),
  };
};

const drawn = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** Five marks, so many of them filled as rungs of evidence are reached. */
const marks = (level) => drawn("svg", { class: "kb-marks", viewBox: "0 0 60 12", width: 60, height: 12, "aria-hidden": "true" },
  ...[0, 1, 2, 3, 4].map((at) => drawn("rect", { x: 1 + 12 * at, y: 2, width: 9, height: 8, ...(at < level ? { class: "kb-marks__on" } : {}) })));

/** The region in small with the tiles of an entry lit; the page holds the drawing of all tiles. */
const spot = (tiles) => {
  const { frame, all } = document.getElementById("kb-region").dataset, whole = tiles.length === Number(all);
  return drawn("svg", { class: "kb-spot", viewBox: frame, "aria-hidden": "true" },
    drawn("use", { class: whole ? "kb-region kb-here" : "kb-region", href: "#kb-tiles" }),
    ...(whole ? [] : tiles.map(([x, y]) => drawn("rect", { class: "kb-here", x, y, width: 128, height: 62 }))));
};

const card = (entry) => element("li", { class: "kb-card" },
  ...(entry.tiles ? [spot(entry.tiles)] : []),
  ...(entry.place ? [element("p", { class: "kb-card__place" }, entry.place)] : []),
  element("h2", { class: "kb-card__title" }, element("a", { href: pageAt(`${entry.slug}/`, location) }, entry.title)),
  ...(entry.summary ? [element("p", {}, entry.summary)] : []),
  ...(entry.facts.length || entry.level ? [element("p", { class: "kb-card__facts" },
    ...entry.facts.flatMap((fact) => [element("span", {}, fact), " "]),
    ...(entry.level ? [element("span", { class: "kb-card__trust" }, marks(entry.level), ` ${entry.trust}`)] : []))] : []));

const start = (place) => {
  const form = place.querySelector("form"), status = place.querySelector("[role=status]");
  const list = place.querySelector(".kb-cards"), pages = place.querySelector(".kb-pages");
  const former = place.querySelector(".kb-former");
  const text = element("input", { type: "search", name: "q", autocomplete: "off" });
  const order = element("select", { name: "poryadok" },
    ...ORDERS.map(([value, label]) => element("option", { value }, label)));
  const chips = element("p", { class: "kb-chosen", hidden: "" });
  const more = element("button", { type: "button", class: "kb-more", hidden: "" }, "Показать ещё");
  const boxes = [];
  let data, loading, results = [], shown = 0;

  // Every value becomes a checkbox in the place of its link.
  for (const facet of form.querySelectorAll("[data-facet]")) {
    facet.querySelector("ul").setAttribute("aria-label", facet.dataset.title);
    for (const item of facet.querySelectorAll("[data-value]")) {
      const label = item.querySelector("a").textContent;
      const box = element("input", { type: "checkbox", name: facet.dataset.facet, value: item.dataset.value });
      item.querySelector("a").replaceWith(element("label", {}, box, label));
      boxes.push({ box, label, item, facet, count: item.querySelector(".kb-count") });
    }
  }
  place.querySelector(".kb-filter > summary").after(
    element("label", {}, "Слова в названии и описании", text),
    element("label", {}, "Порядок", order),
  );
  status.after(chips);
  list.after(more);
  // On a narrow screen the list is far below what is chosen; the way to it follows the choice.
  const look = element("button", { type: "button", class: "kb-look" }, "Показать список");
  status.tabIndex = -1;
  look.addEventListener("click", () => {
    place.querySelector(".kb-filter").open = false;
    status.scrollIntoView();
    status.focus();
  });
  const lookFrom = (field) => {
    const facet = field.closest("[data-facet]");
    facet ? facet.append(look) : field.closest("label").after(look);
  };

  const chosen = () => boxes.filter(({ box }) => box.checked);

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const { box, facet } of boxes) {
      box.checked = asked.getAll(box.name).includes(box.value);
      if (box.checked) for (let one = facet; one && one !== form; one = one.parentElement.closest("details")) if (!one.matches(".kb-filter")) one.open = true;
    }
    text.value = asked.get("q") ?? "";
    order.value = ORDERS.some(([value]) => value === asked.get("poryadok")) ? asked.get("poryadok") : "";
    return chosen().length || text.value || order.value;
  };

  const toAddress = () => {
    const address = new URL(location.href);
    for (const name of new Set(["q", "poryadok", ...boxes.map(({ box }) => box.name)])) address.searchParams.delete(name);
    for (const { box } of chosen()) address.searchParams.append(box.name, box.value);
    if (text.value.trim()) address.searchParams.set("q", text.value.trim());
    if (order.value) address.searchParams.set("poryadok", order.value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  const chip = (label, words, remove) => {
    const made = element("button", { type: "button", "aria-label": words }, `${label} `, element("span", { "aria-hidden": "true" }, "×"));
    made.addEventListener("click", async () => {
      remove();
      await update();
      (chips.querySelector("button") ?? place.querySelector(".kb-filter > summary")).focus();
    });
    return made;
  };

  const showChips = () => {
    const made = chosen().map(({ box, label, facet }) =>
      chip(label, `Убрать: ${facet.dataset.title} — ${label}`, () => { box.checked = false; }));
    if (text.value.trim()) made.push(chip(`«${text.value.trim()}»`, `Убрать: «${text.value.trim()}»`, () => { text.value = ""; }));
    if (made.length > 1) {
      made.push(chip("Сбросить всё", "Сбросить всё", () => {
        text.value = "";
        for (const { box } of boxes) box.checked = false;
      }));
    }
    chips.hidden = !made.length;
    chips.replaceChildren(...made.flatMap((one) => [one, " "]));
  };

  const wide = matchMedia("(min-width: 60em)");
  const page = wide.matches ? PAGE : PHONE_PAGE;

  // A phone shows what the page came with ten at a time, too.
  const still = wide.matches ? [] : [...list.children];
  for (const one of still.slice(page)) one.hidden = true;
  more.hidden = still.length <= page;
  shown = Math.min(page, still.length);

  const showMore = () => {
    const added = data
      ? results.slice(shown, shown + page).map(card)
      : still.filter((one) => one.hidden).slice(0, page);
    if (data) list.append(...added);
    for (const one of added) one.hidden = false;
    shown += page;
    more.hidden = data ? shown >= results.length : !still.some((one) => one.hidden);
    return added;
  };

  const update = async () => {
    toAddress();
    try {
      loading ??= load(place.dataset.source);
      data = await loading;
    } catch {
      loading = undefined;
      status.textContent = "Фильтры сейчас недоступны. Попробуйте обновить страницу.";
      return;
    }
    const facetAt = new Map(data.facets.map((facet, at) => [facet.address, at]));
    const placeOf = (box) => data.facets[facetAt.get(box.name)].values.findIndex(([slug]) => slug === box.value);
    const sets = data.facets.map(() => new Set());
    for (const { box } of chosen()) sets[facetAt.get(box.name)].add(placeOf(box));
    const { found, counts } = select(data.entries, sets, text.value);
    for (const { box, item, count } of boxes) {
      const number = counts[facetAt.get(box.name)].get(placeOf(box)) ?? 0;
      count.textContent = String(number);
      item.classList.toggle("kb-none", !number);
    }
    results = ordered(found, order.value);
    shown = 0;
    list.replaceChildren();
    for (const part of [pages, former]) if (part) part.hidden = true;
    const total = results.length;
    status.textContent = total ? counted(total) : "Таких записей нет. Уберите одно из условий.";
    look.textContent = total ? `Показать ${counted(total)}` : "Таких записей нет";
    showChips();
    showMore();
  };

  let timer;
  text.addEventListener("input", () => { lookFrom(text); clearTimeout(timer); timer = setTimeout(update, PATIENCE); });
  form.addEventListener("change", (event) => { if (event.target !== text) { lookFrom(event.target); update(); } });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); update(); });
  // The button may go; the reader goes on from the first of what it brought.
  more.addEventListener("click", () => {
    const added = showMore(), total = data ? results.length : still.length;
    status.textContent = `Показано ${Math.min(shown, total)} из ${total}`;
    added[0]?.querySelector("a").focus();
  });
  window.addEventListener("popstate", () => { fromAddress(); update(); });

  place.querySelector(".kb-filter").open = wide.matches;
  for (const facet of wide.matches ? [] : form.querySelectorAll(".kb-facet")) facet.open = false;
  if (fromAddress()) update();
};

const place = document.getElementById("kb-catalogue");
if (place) start(place);
