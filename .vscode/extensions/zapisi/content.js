// What the suggestions draw on: the schemas of the kinds, the entries and the vocabularies.

const { readFile, readdir } = require("node:fs/promises");
const path = require("node:path");

const json = async (file) => JSON.parse(await readFile(file, "utf8"));

/** The schemas by the folder whose files they describe, and the folders of kinds by name. */
const readSchemas = async (folder) => {
  const schemas = new Map(), folders = new Map();
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".json")) continue;
    const schema = await json(path.join(folder, name));
    schemas.set(schema["x-folder"], schema);
    folders.set(path.parse(name).name, schema["x-folder"]);
  }
  return { schemas, folders };
};

/** The entries and vocabularies of the content, read when first asked for. */
const reading = (content, folders, { titleOf, termsOf }) => {
  let terms, entries = new Map();

  const readTerms = async () => {
    const folder = path.join(content, folders.get("vocabulary"));
    const files = (await readdir(folder)).filter((name) => name.endsWith(".yml"));
    return Object.fromEntries(await Promise.all(files.map(async (name) =>
      [path.parse(name).name, termsOf(await readFile(path.join(folder, name), "utf8"))])));
  };

  const readEntries = async (kind) => {
    const folder = path.join(content, folders.get(kind));
    const items = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const found = await Promise.all(items.map(async (item) => {
      const stem = path.join(folder, item.isDirectory() ? `${item.name}/index` : path.parse(item.name).name);
      for (const suffix of [".md", ".yml"]) {
        const text = await readFile(stem + suffix, "utf8").catch(() => null);
        if (text !== null) return [item.isDirectory() ? item.name : path.basename(stem), titleOf(text, suffix === ".yml")];
      }
      return null;
    }));
    return found.filter(Boolean);
  };

  const entriesOf = (kind) => {
    if (!entries.has(kind)) entries.set(kind, readEntries(kind));
    return entries.get(kind);
  };

  /** What a part of a schema refers to; nothing else is read. */
  const known = async (wanted) => {
    terms ??= readTerms().catch(() => ({}));
    const found = { terms: await terms, entries: {}, today: new Date().toLocaleDateString("sv") };
    if (wanted === "*") {
      const kinds = [...folders.keys()].filter((kind) => kind !== "vocabulary");
      const lists = await Promise.all(kinds.map(async (kind) =>
        (await entriesOf(kind)).map(([slug, title]) => [`${kind}/${slug}`, title])));
      found.entries["*"] = lists.flat();
    } else if (wanted) found.entries[wanted] = await entriesOf(wanted);
    return found;
  };

  const forget = () => { terms = undefined; entries = new Map(); };
  return { known, forget };
};

module.exports = { json, readSchemas, reading };
