// What stands where in the header of an entry, and what the JSON Schema of its kind says there.
// Nothing here knows the editing program, so that tests can ask the same questions.
//
// The header is read by its indentation alone: the product accepts only block style, and whoever
// is typing leaves it broken half of the time, which a strict reader would not survive.

const DASH = /^-(\s+|$)/;
const KEY = /^("[^"]*"|'[^']*'|[^\s"'#:-][^:#]*?)\s*:(?=\s|$)/;
const OPENS_BLOCK = /^[|>][-+0-9]*\s*$/;
const MOST_SHOWN = 12;

const indentOf = (text) => text.length - text.trimStart().length;
const unquoted = (text) => text.replace(/^(["'])(.*)\1$/, "$2");
const samePath = (a, b) => a.length === b.length && a.every((step, at) => step === b[at]);

/** The first and the last line of the header, or null; a file of data is all header. */
const headerOf = (lines, isData) => {
  if (isData) return [0, lines.length - 1];
  if (lines[0]?.replace("\ufeff", "").trimEnd() !== "---") return null;
  const end = lines.findIndex((text, at) => at > 0 && text.trimEnd() === "---");
  return [1, (end < 0 ? lines.length : end) - 1];
};

/** A line without its comment: only " #" begins one, and not inside quotes. */
const withoutComment = (text) => {
  const end = /^\s*(?:- +)*(?:[^"'\s][^:]*:\s+)?(["']).*\1/.exec(text)?.[0].length ?? 0;
  const mark = text.slice(end).search(/\s#/);
  return (mark < 0 ? text : text.slice(0, end + mark)).trimEnd();
};

/** The frames that hold what stands at a column: those that begin to the left of it. */
const holding = (frames, column) => {
  const kept = frames.findIndex((frame) => frame.column >= column);
  return kept < 0 ? frames : frames.slice(0, kept);
};

const open = (frames, column) => {
  // A list may stand right below its field, without indentation.
  const here = frames.find((frame) => frame.column === column);
  const item = frames.find((frame) => frame.column === column && "index" in frame);
  const outer = holding(frames, column);
  if (item) {
    return [...frames.slice(0, frames.indexOf(item)), { column, index: item.index + 1 }];
  }
  return [...(here && !here.filled ? [...outer, here] : outer), { column, index: 0 }];
};

const pathOf = (frames) => frames.map((frame) => frame.name ?? frame.index);

/** One line: the frames around its name or value, and where these two stand. */
const readLine = (text, before) => {
  let bare = withoutComment(text);
  // The space after a dash that nothing follows yet is where the next word will stand.
  if (/(^|\s)-$/.test(bare)) bare = text.slice(0, bare.length + 1);
  let column = indentOf(bare), frames = before, dashed = false;
  for (let dash; (dash = DASH.exec(bare.slice(column))); ) {
    frames = open(frames, column);
    column += dash[0].length;
    frames.at(-1).inner = column;
    dashed = true;
    if (dash[1] === "") break;
  }
  const outer = dashed ? frames : holding(frames, column), said = bare.slice(column);
  const key = KEY.exec(said);
  if (!key) return { frames: outer, dashed, column, end: bare.length, text: said };
  const rest = said.slice(key[0].length);
  const from = column + key[0].length + indentOf(rest);
  const name = unquoted(key[1]);
  return {
    dashed, column, name,
    nameEnd: column + key[1].length,
    colon: column + key[0].length,
    outer,
    frames: [...outer, { column, name, filled: rest.trim() !== "" }],
    value: { from: rest.trim() ? from : bare.length, to: bare.length, text: rest.trim() },
  };
};

/** Every line of the header that says something, and the frames that are open before a line. */
const readHeader = (lines, [first, last], stop) => {
  const rows = [];
  let frames = [], before = [], deeper = null, quote = null, swallowed = false;
  for (let at = first; at <= last; at++) {
    const text = lines[at], blank = text.trim() === "";
    if (at === stop) before = frames;
    if (quote) {
      // A quoted text may go on over several lines, and looks like fields there.
      if (at === stop) swallowed = true;
      if (text.includes(quote)) quote = null;
      continue;
    }
    if (deeper !== null && (blank || indentOf(text) > deeper)) {
      if (at === stop) swallowed = !blank || indentOf(text) > deeper;
      continue;
    }
    deeper = null;
    if (blank || text.trimStart().startsWith("#")) continue;
    const row = readLine(text, frames);
    if (row.name === undefined && !row.dashed) continue;
    rows.push({ ...row, line: at });
    frames = row.frames;
    const value = row.value?.text ?? row.text;
    if (OPENS_BLOCK.test(value)) deeper = row.column;
    if (/^["']/.test(value) && !value.slice(1).includes(value[0])) quote = value[0];
  }
  return { rows, before, swallowed };
};

/** What an object says under a name; whatever is typed, "constructor" too, may be asked for. */
const own = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

const within = (schema, path) =>
  path.reduce((part, step) => (typeof step === "number" ? part?.items : own(part?.properties, step)), schema);

/** The names that a group of fields has already, but for that on a line of its own. */
const namesAt = (rows, path, line) =>
  rows.filter((row) => row.name !== undefined && row.line !== line && samePath(pathOf(row.outer), path))
    .map((row) => row.name);

/** The values that a list has already. */
const itemsOf = (rows, path, line) =>
  rows.filter((row) => row.dashed && row.name === undefined && row.line !== line)
    .filter((row) => samePath(pathOf(row.frames).slice(0, -1), path))
    .map((row) => unquoted(row.text));

const atName = (row, rows, line) => {
  const path = pathOf(row.outer);
  return {
    role: "name", path, name: row.name, from: row.column, to: row.nameEnd,
    whole: true, taken: namesAt(rows, path, line),
  };
};

const atValue = (row, text, character) => {
  const { value } = row;
  if (character < row.colon || (value.text && (character < value.from || character > value.to))) return null;
  const from = value.text ? value.from : character, to = value.text ? value.to : character;
  return {
    role: "value", path: pathOf(row.frames), value: unquoted(value.text), from, to,
    spaced: /\s/.test(text[from - 1]), taken: [],
  };
};

/** A line that says nothing complete yet: empty, a dash, the beginning of a name or of a value. */
const atOpen = (row, rows, text, line, character) => {
  if (character < row.column || (row.text && character > row.end)) return null;
  const top = row.frames.at(-1), path = pathOf(row.frames);
  if (row.dashed) {
    // A value stands apart from its dash.
    if (text[row.column - 1] === "-") return null;
  } else if (top?.filled || (!top && row.column > 0) || (top?.inner ?? row.column) !== row.column) {
    // Fields of one group stand below each other; where nothing fits, there is nothing to say.
    return null;
  }
  const list = row.dashed ? path.slice(0, -1) : path;
  return {
    role: "open", path, value: unquoted(row.text), from: row.column, to: Math.max(row.end, row.column),
    isItem: row.dashed, taken: itemsOf(rows, list, line), names: namesAt(rows, path, line),
  };
};

/**
 * What stands at a place: its ``role`` ("name" of a field, "value" of one, or "open" where only
 * the schema knows what comes next), the ``path`` of the group, value or list, the columns that a
 * choice replaces, and what is ``taken`` already.
 */
export const placeAt = (lines, line, character, isData = false) => {
  const range = headerOf(lines, isData);
  if (!range || line < range[0] || line > range[1]) return null;
  const { rows, before, swallowed } = readHeader(lines, range, line);
  const text = lines[line];
  if (swallowed || text.trimStart().startsWith("#")) return null;
  const row = text.trim()
    ? readLine(text, before)
    : { frames: holding(before, character), column: character, end: character, text: "", dashed: false };
  if (row.name === undefined) return atOpen(row, rows, text, line, character);
  if (character >= row.column && character <= row.nameEnd) return atName(row, rows, line);
  return atValue(row, text, character);
};

/** What may be written: pairs of a code and its Russian label. */
export const choicesOf = (part, known) => {
  const terms = known.terms?.[part["x-vocabulary"]];
  if (terms) return terms;
  if (part["x-entries"]) return known.entries?.[part["x-entries"]] ?? [];
  if (part.format === "date" && known.today) return [[known.today, "Сегодня"]];
  if ([part.type].flat().includes("boolean") && part.enum?.includes(true)) return [["true", "Да"], ["false", "Нет"]];
  return (part.enum ?? []).filter((code) => code !== null)
    .map((code, at) => [String(code), part.enumDescriptions?.[at] ?? ""]);
};

/** Whose entries a place asks for, or undefined. */
export const referredAt = (schema, place) => {
  const part = place.role === "name" ? null : within(schema, place.path);
  return (part?.items ?? part)?.["x-entries"];
};

const isGroup = (part) => part?.properties !== undefined;
const isList = (part) => part?.items !== undefined;

/** A group with the fields that it cannot do without, as a snippet. */
const groupAt = (part, column) => {
  const names = part.required.length ? part.required : Object.keys(part.properties).slice(0, 1);
  return names.map((name, at) => `${at ? " ".repeat(column) : ""}${name}: $${at + 1}`).join("\n");
};

/** A field with the beginning of its value, as a snippet. */
const fieldAt = (name, part, column) => {
  const pad = " ".repeat(column + 2);
  if (isGroup(part)) return `${name}:\n${pad}${groupAt(part, column + 2)}`;
  if (isList(part)) return `${name}:\n${pad}- ${isGroup(part.items) ? groupAt(part.items, column + 4) : "$1"}`;
  return `${name}: $1`;
};

/** All that helps to fill in a field, as Markdown. */
export const helpOf = (name, part, known) => {
  const one = isList(part) && !isGroup(part.items) ? part.items : part;
  const choices = one["x-entries"] || one.format === "date" ? [] : choicesOf(one, known);
  const shown = choices.slice(0, MOST_SHOWN).map(([code, label]) => `- \`${code}\` — ${label}`);
  if (choices.length > shown.length) shown.push(`- … и ещё ${choices.length - shown.length}`);
  const inside = isGroup(one) ? one : isGroup(part.items) ? part.items : null;
  if (inside) shown.push(...Object.entries(inside.properties).map(([field, { title }]) => `- \`${field}\` — ${title}`));
  return [
    `**${part.title ?? name}** · \`${name}\``,
    part.description,
    part.examples && `Например: \`${part.examples[0]}\``,
    shown.join("\n"),
  ].filter(Boolean).join("\n\n");
};

/** Whether the value is chosen from a list; entries are listed only when they are asked for. */
const isChosen = (part, known) => Boolean(part["x-entries"]) || choicesOf(part, known).length > 0;

const fields = (group, place, known) => {
  const { properties, required } = group, taken = place.names ?? place.taken;
  return Object.entries(properties).filter(([name]) => !taken.includes(name)).map(([name, part]) => ({
    kind: "field",
    label: name,
    detail: part.title,
    help: helpOf(name, part, known),
    // What is needed in any case comes first; the rest keeps the order of the model.
    first: required.includes(name),
    text: place.whole ? name : fieldAt(name, part, place.from),
    // After a choice the editing program is asked for the values at once.
    more: !place.whole && isChosen(isList(part) ? part.items : part, known),
  }));
};

const values = (part, place, known, lead = "") =>
  choicesOf(part, known).filter(([code]) => !place.taken.includes(code)).map(([code, label]) => ({
    kind: "value", label: code, detail: label, help: "", first: false, text: lead + code, more: false,
  }));

/** What may be written at a place. */
export const suggest = (schema, known, place) => {
  const part = place && within(schema, place.path);
  if (!part) return [];
  const plain = isList(part) ? null : part;
  if (place.role === "name") return isGroup(part) ? fields(part, place, known) : [];
  if (place.role === "value") return isGroup(part) || !plain ? [] : values(part, place, known, place.spaced ? "" : " ");
  if (isGroup(part)) return fields(part, place, known);
  if (place.isItem) return plain ? values(part, place, known) : [];
  if (!isList(part)) return [];
  if (!isGroup(part.items)) return values(part.items, place, known, "- ");
  const [first] = part.items.required;
  return [{
    kind: "item", label: `- ${first}`, detail: `Ещё один пункт: ${part.title}`, help: "", first: true,
    text: `- ${groupAt(part.items, place.from + 2)}`, more: false,
  }];
};

/** What a name or a value means, as Markdown, or null. */
export const explain = (schema, known, place) => {
  if (!place) return null;
  if (place.role === "name") {
    const part = within(schema, [...place.path, place.name]);
    return part ? helpOf(place.name, part, known) : null;
  }
  const part = within(schema, place.path);
  if (!part || !place.value) return null;
  const owner = [...place.path].reverse().find((step) => typeof step === "string");
  const field = within(schema, place.path.slice(0, place.path.lastIndexOf(owner) + 1));
  const label = choicesOf(part, known).find(([code]) => code === place.value)?.[1];
  if (!label || part.format === "date") return isGroup(part) ? null : helpOf(owner, field, known);
  return `**${label}** · \`${place.value}\`\n\n${field.title}: \`${owner}\``;
};

/** The codes and labels of a vocabulary file. */
export const termsOf = (text) => {
  const lines = text.split(/\r?\n/), found = [];
  for (const row of readHeader(lines, [0, lines.length - 1], -1).rows) {
    const [list, index, name] = pathOf(row.frames);
    if (list !== "terms" || !row.value?.text) continue;
    found[index] ??= ["", ""];
    if (name === "code") found[index][0] = unquoted(row.value.text);
    if (name === "label") found[index][1] = unquoted(row.value.text);
  }
  return found;
};

/** The title of an entry, from the text of its file. */
export const titleOf = (text, isData) => {
  const lines = text.split(/\r?\n/), range = headerOf(lines, isData);
  if (!range) return "";
  const row = readHeader(lines, range, -1).rows.find(({ name, column }) => name === "title" && column === 0);
  return unquoted(row?.value.text ?? "");
};
