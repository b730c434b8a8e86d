// What is shown of a found page: the line that says most of what was asked, its words marked.

import { element } from "./shared.js";

const WORDS = 28, BEFORE = 8;
const PARTS = /[\p{L}\p{N}\u00ad\u0301]+/gu;

/** Cut a line to some words around the first one that is marked. */
const cut = (parts) => {
  const first = Math.max(0, parts.findIndex(({ marked }) => marked) - BEFORE);
  const from = parts.length - first < WORDS ? Math.max(0, parts.length - WORDS) : first;
  return { shown: parts.slice(from, from + WORDS), from, to: from + WORDS };
};

/** The best line of a page as nodes: `wanted` are the keys of the query. */
export const excerpt = (page, wanted, index) => {
  const marks = (text) => index.words(text).some((word) => wanted.has(index.key(word)));
  const kept = (line) => new Set(index.words(line).map(index.key).filter((key) => wanted.has(key))).size;
  const lines = [page.summary, ...page.text.split("\n")].filter(Boolean);
  let best = lines[0] ?? "", most = kept(best);
  for (const line of lines) {
    const has = kept(line);
    if (has > most) [best, most] = [line, has];
  }
  const parts = [...best.matchAll(PARTS)].map((found, at, all) => ({
    word: found[0], marked: marks(found[0]),
    after: best.slice(found.index + found[0].length, all[at + 1]?.index ?? best.length),
  }));
  const { shown, from, to } = cut(parts);
  const lead = from ? "… " : best.slice(0, best.length - parts.reduce((sum, one) => sum + one.word.length + one.after.length, 0));
  return [
    lead, ...shown.flatMap(({ word, marked, after }) => [marked ? element("mark", {}, word) : word, after]),
    ...(to < parts.length ? ["…"] : []),
  ];
};
