// What `kb find` asks of a built site: the very program that its pages search with, `assets/find.js`.
// Reads {site, queries, most, explain} as JSON from its input; prints the answers as JSON.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

const { site, queries, most, explain } = JSON.parse(await (async () => {
  let text = "";
  for await (const piece of process.stdin) text += piece;
  return text;
})());

const program = await readFile(join(site, "assets/find.js"));
const { open, placesOf, postings } = await import(`data:text/javascript;base64,${program.toString("base64")}`);
const index = await open((name) => readFile(join(site, name)));

/** Where a page has the words of a notion: for each way of saying it that is there, its places. */
const waysOn = async ({ ways }, page) => {
  const found = [];
  for (const { keys, weight } of ways) {
    const bytes = await Promise.all(keys.map(async (key) => {
      const known = await index.lookedUp(key);
      if (!known) return undefined;
      const { pages, bytes: all } = postings(known), at = pages.indexOf(page);
      return at < 0 ? undefined : all[at];
    }));
    if (bytes.every((byte) => byte !== undefined)) found.push({ keys, weight, places: bytes.map(placesOf) });
  }
  return found;
};

const shown = async (found, { page, score, factors, kind, whole }) => {
  const { url, title } = await index.page(page);
  const told = explain ? await Promise.all(found.notions.filter(({ pages }) => pages.has(page)).map(async (notion) => ({
    said: notion.meant ?? notion.said, rarity: notion.rarity, pages: notion.pages.size,
    weight: notion.pages.get(page), ways: await waysOn(notion, page),
  }))) : [];
  return { url, title, kind, score, factors, whole, told };
};

const answers = [];
for (const query of queries) {
  const found = await index.find(query);
  answers.push({
    query, meant: found.meant, missing: found.missing, notions: found.notions.length,
    whole: found.results.filter((one) => one.whole).length, all: found.results.length,
    results: await Promise.all(found.results.slice(0, most).map((one) => shown(found, one))),
  });
}
console.log(JSON.stringify(answers));
