// «Подобрать практику»: answers become a ranked list with reasons; two to four practices can be set
// side by side. Answers and choice stand in the address. Without this program every answer is a link
// to the list of practices that have it.
//
//   1. Each answer is compared with what a practice has (`compared`): it fits, comes near, is
//      otherwise or is not told.
//   2. What that gives is in GIVES; the sum over all answers is the order (`ranked`). Of equal ones
//      the better borne out comes first, then the order of the list of practices.

import { element, pageAt, plural } from "./shared.js";

const FITS = "fits", NEAR = "near", UNKNOWN = "unknown", OTHER = "other";
/** What an answer gives: a fact that is not told may still suit, and is worth a question. */
export const GIVES = { [FITS]: 1, [NEAR]: 0.5, [UNKNOWN]: 0.25, [OTHER]: 0 };
const SHOWN = 10, MOST = 4, COMPARED = "sravnit";

/** A label inside a sentence: abbreviations stay as they are. */
const inside = (label) => (/^.[А-ЯЁ]/.test(label) ? label : label[0].toLowerCase() + label.slice(1));

/** How an answer suits the values of a practice, all told by their places; `how` is told in
 *  `generator/render/pick.py`. */
export const compared = (answer, values, how) => {
  if (!values.length) return UNKNOWN;
  const away = Math.min(...values.map((one) => (how === "most" ? Math.max(0, one - answer) : Math.abs(one - answer))));
  return away === 0 ? FITS : how && away === 1 ? NEAR : OTHER;
};

/** The practices for which any answer speaks, the best first, each with how every answer suits. */
export const ranked = (practices, answers) =>
  practices
    .map((practice, at) => {
      const suits = answers.map(({ facet, place, how, steps }) =>
        compared(steps[place], practice.places[facet].map((one) => steps[one]), how));
      return { practice, at, suits, score: suits.reduce((sum, one) => sum + GIVES[one], 0) };
    })
    .filter(({ suits }) => suits.includes(FITS) || suits.includes(NEAR))
    .sort((a, b) => b.score - a.score || b.practice.level - a.practice.level || a.at - b.at);

const load = async (source) => {
  const got = await fetch(source);
  if (!got.ok) throw new Error(source);
  const { rows, facets, practices } = await got.json();
  return {
    rows,
    facets: facets.map(([address, title, values]) => ({ address, title, values })),
    practices: practices.map(([slug, title, summary, places, [level, trust], facts, told]) =>
      ({ slug, title, summary, places, level, trust, facts, told })),
  };
};

const start = (place) => {
  const form = place.querySelector("form"), status = place.querySelector("[role=status]");
  const table = element("div", { class: "kb-pick__table kb-scroll", role: "group", tabindex: "0", "aria-label": "Практики рядом", hidden: "" });
  const list = element("ol", { class: "kb-pick__found" });
  const more = element("button", { type: "button", class: "kb-more", hidden: "" }, "Показать ещё");
  const print = element("button", { type: "button", hidden: "" }, "Напечатать");
  const questions = [];
  let data, loading, found = [], shown = SHOWN, run = 0, chosen = [];

  // Every list of links becomes a choice.
  for (const question of form.querySelectorAll("[data-facet]")) {
    const title = question.querySelector("p").textContent;
    const select = element("select", { name: question.dataset.facet }, element("option", { value: "" }, "Неважно"),
      ...[...question.querySelectorAll("[data-value]")].map((one) =>
        element("option", { value: one.dataset.value }, one.textContent.trim())));
    question.replaceChildren(element("label", {}, title, select));
    questions.push({ select, title, how: question.dataset.compared });
  }
  form.append(element("button", { type: "reset" }, "Сбросить"));
  status.after(print, table, list, more);

  const answered = () => questions.filter(({ select }) => select.value);
  const practiceUrl = (one) => pageAt(`${one.slug}/`, new URL(place.dataset.practices, location.href)).pathname;

  const fromAddress = () => {
    const asked = new URLSearchParams(location.search);
    for (const { select } of questions) {
      const value = asked.get(select.name);
      select.value = [...select.options].some((one) => one.value === value) ? value : "";
    }
    chosen = (asked.get(COMPARED) ?? "").split(".").filter(Boolean).slice(0, MOST);
  };

  const toAddress = () => {
    const address = new URL(location.href);
    const put = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    for (const { select } of questions) put(select.name, select.value);
    put(COMPARED, chosen.join("."));
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  const labels = (one, facet, spelt = (label) => label) =>
    one.places[facet].map((at) => spelt(data.facets[facet].values[at][1])).join(", ");

  /** Why a practice suits, in words: a line for each sort of answer that there is. */
  const reasons = ({ practice, suits }, answers) => {
    const lines = [[FITS, "Подходит"], [NEAR, "Близко"], [OTHER, "Не так"], [UNKNOWN, "Не сказано"]];
    return lines.flatMap(([sort, words]) => {
      const those = answers.filter((_, at) => suits[at] === sort).map(({ title, facet }) => {
        return sort === UNKNOWN ? inside(title) : `${inside(title)} — ${labels(practice, facet, inside)}`;
      });
      return those.length ? [element("li", { class: `kb-pick__${sort}` }, element("b", {}, `${words}: `), those.join("; "))] : [];
    });
  };

  const chooser = (practice) => {
    const box = element("input", { type: "checkbox", value: practice.slug });
    box.checked = chosen.includes(practice.slug);
    box.disabled = !box.checked && chosen.length >= MOST;
    box.addEventListener("change", () => {
      chosen = box.checked ? [...chosen, practice.slug] : chosen.filter((one) => one !== practice.slug);
      toAddress();
      showTable();
      for (const one of list.querySelectorAll("input")) one.disabled = !one.checked && chosen.length >= MOST;
    });
    return element("label", { class: "kb-pick__choose" }, box, " Сравнить");
  };

  const showList = (answers) => {
    list.replaceChildren(...found.slice(0, shown).map((one) => element("li", {},
      element("h2", {}, element("a", { href: practiceUrl(one.practice) }, one.practice.title)),
      ...(one.practice.summary ? [element("p", {}, one.practice.summary)] : []),
      element("ul", { class: "kb-pick__why", "aria-label": "Почему подходит" }, ...reasons(one, answers)),
      chooser(one.practice))));
    more.hidden = found.length <= shown;
  };

  const showTable = () => {
    const side = chosen.map((slug) => data.practices.find((one) => one.slug === slug)).filter(Boolean);
    table.hidden = side.length < 2;
    place.classList.toggle("kb-pick--side", !table.hidden);
    if (table.hidden) return table.replaceChildren();
    const row = (title, cells) => (cells.some(Boolean)
      ? [element("tr", {}, element("th", { scope: "row" }, title), ...cells.map((one) => element("td", {}, one || "не сказано")))] : []);
    const facts = (one) => one.facts.map(([value, words]) => `${value} — ${words}`).join("; ");
    table.replaceChildren(element("table", { class: "kb-table" },
      element("thead", {}, element("tr", {}, element("td", {}), ...side.map((one) =>
        element("th", { scope: "col" }, element("a", { href: practiceUrl(one) }, one.title))))),
      element("tbody", {},
        ...data.facets.flatMap(({ title }, facet) => row(title, side.map((one) => labels(one, facet)))),
        ...data.rows.flatMap((title, at) => row(title, side.map((one) => one.told[at]))),
        ...row("Главные числа", side.map(facts)),
        ...row("Насколько подтверждено", side.map(({ trust }) => trust)))));
  };

  const update = async () => {
    const mine = ++run;
    toAddress();
    try {
      loading ??= load(place.dataset.source);
      data = await loading;
    } catch {
      loading = undefined;
      status.textContent = "Подбор сейчас недоступен. Попробуйте обновить страницу.";
      return;
    }
    if (mine !== run) return;
    const facetAt = new Map(data.facets.map((one, at) => [one.address, at]));
    const answers = answered().map(({ select, title, how }) => {
      const facet = facetAt.get(select.name);
      const { values } = data.facets[facet];
      return {
        title, how, facet, place: values.findIndex(([slug]) => slug === select.value),
        steps: values.map(([, , step], at) => step ?? at),
      };
    });
    found = answers.length ? ranked(data.practices, answers) : [];
    const number = found.length;
    status.textContent = !answers.length ? "Выберите хотя бы один ответ."
      : number ? `${plural(number, "Подходит", "Подходят", "Подходят")} ${number} ${plural(number, "практика", "практики", "практик")}. До четырёх можно сравнить.`
        : "Подходящих практик нет. Уберите один из ответов.";
    print.hidden = !number;
    showList(answers);
    showTable();
  };

  form.addEventListener("change", () => { shown = SHOWN; update(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const { select } of questions) select.value = "";
    chosen = [];
    update();
  });
  more.addEventListener("click", () => {
    const from = shown;
    shown += SHOWN;
    update().then(() => list.children[from]?.querySelector("a").focus());
  });
  print.addEventListener("click", () => window.print());
  window.addEventListener("popstate", () => { fromAddress(); update(); });
  fromAddress();
  update();
};

const place = document.getElementById("kb-pick");
if (place) start(place);
