// An entry's file for the browser editor: every value is text, and what nobody changed stays as
// it was written, to the byte. Only the strict YAML of the catalogue is read (no tags, anchors,
// values in one line); whatever else stands there is refused, never guessed at.

const KEY = /^([\w-]+)[ \t]*:(?:[ \t]+(.*))?$/;
const PLAIN = /^[\p{L}\p{N}«№(][^\n\r\t\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u;
const ESCAPES = { n: "\n", t: "\t", r: "\r", "0": "\0", '"': '"', "\\": "\\", "/": "/", " ": " ",
  e: "\x1b", a: "\x07", b: "\b", f: "\f", v: "\v", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
const ORIGINAL = "_text";
export const BROKEN = "_broken";

export class UnreadableError extends Error {}

/** Read and write the files of one kind; `fields` give the order of new fields. */
export function formatOf(fields, hasBody) {
  return {
    fromFile: (text) => {
      try {
        return { ...readEntry(text, hasBody).values, [ORIGINAL]: text };
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        return { title: "(не читается)", body: text, [BROKEN]: error.message, [ORIGINAL]: text };
      }
    },
    toFile: (data) => {
      if (data[BROKEN]) return data[ORIGINAL];
      return writeEntry(data, fields, hasBody);
    },
  };
}

function readEntry(text, hasBody) {
  const lines = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n").split("\n");
  let header = lines;
  let rest = "";
  if (hasBody) {
    const end = lines.findIndex((line, at) => at > 0 && /^---[ \t]*$/.test(line));
    if (!/^---[ \t]*$/.test(lines[0]) || end < 0) throw new UnreadableError("Нет шапки записи.");
    header = lines.slice(1, end);
    rest = lines.slice(end + 1).join("\n");
  }
  const { blocks, tail } = blocksOf(header);
  const values = {};
  for (const block of blocks) {
    if (block.key in values) throw new UnreadableError(`Поле «${block.key}» указано дважды.`);
    values[block.key] = new Reader([...block.lines]).mapping(0)[block.key];
  }
  if (hasBody && rest.trim()) values.body = rest.replace(/^\n+/, "");
  return { blocks, tail, rest, values };
}

function blocksOf(lines) {
  const blocks = [];
  let lead = [];
  for (const line of lines) {
    const key = KEY.exec(line);
    if (key) {
      blocks.push({ key: key[1], lead, lines: [line] });
      lead = [];
    } else if (!line.trim() || line.startsWith("#")) {
      lead.push(line);
    } else if (blocks.length) {
      blocks.at(-1).lines.push(...lead, line);
      lead = [];
    } else {
      throw new UnreadableError(`Непонятная строка шапки: «${line.slice(0, 40)}».`);
    }
  }
  return { blocks, tail: lead };
}

class Reader {
  constructor(lines) {
    this.lines = lines;
    this.at = 0;
  }

  /** Move to the next line that says something; return its indent, -1 at the end. */
  next() {
    while (this.at < this.lines.length && /^\s*(#.*)?$/.test(this.lines[this.at])) this.at += 1;
    return this.at < this.lines.length ? indentOf(this.lines[this.at]) : -1;
  }

  mapping(indent) {
    const found = {};
    while (this.next() === indent) {
      const pair = KEY.exec(this.lines[this.at].slice(indent));
      if (!pair) break;
      if (pair[1] in found) throw new UnreadableError(`Поле «${pair[1]}» указано дважды.`);
      this.at += 1;
      found[pair[1]] = this.value(pair[2] ?? "", indent, true);
    }
    if (this.next() >= indent) this.refuse();
    return found;
  }

  sequence(indent) {
    const found = [];
    while (this.next() === indent && /^-(\s|$)/.test(this.lines[this.at].slice(indent))) {
      const rest = this.lines[this.at].slice(indent + 1);
      const inner = indent + 1 + indentOf(rest);
      if (KEY.test(rest.trimStart())) {
        this.lines[this.at] = " ".repeat(inner) + rest.trimStart();
        found.push(this.mapping(inner));
      } else {
        this.at += 1;
        found.push(this.value(rest.trimStart(), indent, false));
      }
    }
    if (this.next() > indent) this.refuse();
    return found;
  }

  value(inline, indent, isKey) {
    const text = inline.startsWith("#") ? "" : inline;
    if (!text.trim()) return this.below(indent, isKey);
    if (/^(\[\s*\]|\{\s*\})\s*$/.test(text)) return text.startsWith("[") ? [] : {};
    if (/^[|>]/.test(text)) return this.block(text, indent);
    if (text.startsWith('"')) return this.quoted(text, /^"((?:[^"\\]|\\[^])*)"\s*(#.*)?$/, unescaped);
    if (text.startsWith("'")) return this.quoted(text, /^'((?:[^']|'')*)'\s*(#.*)?$/, single);
    if (/^[[\]{}&*!%@`?,]/.test(text) || /^-\s/.test(text)) this.refuse(text);
    return this.plain(text, indent);
  }

  below(indent, isKey) {
    const inner = this.next();
    const isList = inner >= 0 && /^-(\s|$)/.test(this.lines[this.at].slice(inner));
    if (inner > indent || (isKey && isList && inner === indent)) {
      if (isList) return this.sequence(inner);
      if (KEY.test(this.lines[this.at].slice(inner))) return this.mapping(inner);
      const first = this.lines[this.at].trimStart();
      this.at += 1;
      return this.value(first, indent, isKey);
    }
    return "";
  }

  plain(text, indent) {
    let whole = withoutComment(text);
    let gap = 0;
    const isOpen = whole === text.trimEnd();
    while (isOpen && this.at < this.lines.length) {
      const line = this.lines[this.at];
      if (line.trim() && (indentOf(line) <= indent || line.trimStart().startsWith("#"))) break;
      this.at += 1;
      if (!line.trim()) {
        gap += 1;
        continue;
      }
      whole += (gap ? "\n".repeat(gap) : " ") + withoutComment(line.trim());
      gap = 0;
    }
    if (/:(\s|$)/.test(whole)) this.refuse(whole);
    return whole;
  }

  quoted(text, pattern, meaning) {
    let whole = text;
    let match = pattern.exec(whole);
    while (!match && this.at < this.lines.length) {
      whole += `\n${this.lines[this.at]}`;
      this.at += 1;
      match = pattern.exec(whole);
    }
    if (!match) this.refuse(text);
    return meaning(folded(match[1]));
  }

  block(text, indent) {
    const head = /^([|>])([+-]?)([1-9]?)([+-]?)\s*(#.*)?$/.exec(text);
    if (!head) this.refuse(text);
    const found = [];
    let inner = head[3] ? Math.max(indent, 0) + Number(head[3]) : 0;
    while (this.at < this.lines.length) {
      const line = this.lines[this.at];
      if (line.trim() && !inner) inner = indentOf(line);
      if (line.trim() && (inner <= indent || indentOf(line) < inner)) break;
      found.push(line.slice(inner));
      this.at += 1;
    }
    const chomp = head[2] || head[4];
    let end = found.length;
    while (end && !found[end - 1]) end -= 1;
    const kept = found.slice(0, end);
    const whole = head[1] === "|" ? kept.join("\n") : foldedBlock(kept);
    const ends = { "-": "", "+": "\n".repeat(found.length - end + 1), "": whole ? "\n" : "" };
    return whole + ends[chomp];
  }

  refuse(text = this.lines[Math.min(this.at, this.lines.length - 1)]) {
    throw new UnreadableError(`Непонятная строка шапки: «${text.trim().slice(0, 40)}».`);
  }
}

function indentOf(line) {
  return line.length - line.trimStart().length;
}

function withoutComment(text) {
  return text.replace(/\s+#.*$/, "").trimEnd();
}

/** Fold the lines of a quoted text: one line end is a space, further ones stay. */
function folded(text) {
  return text
    .replace(/\\\n[ \t]*/g, "")
    .replace(/[ \t]*\n(\s*\n)*[ \t]*/g, (gap) => "\n".repeat(gap.split("\n").length - 2) || " ");
}

function foldedBlock(lines) {
  let whole = "";
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    if (at === 0) whole = line;
    else if (!line || !before || /^\s/.test(line) || /^\s/.test(before)) whole += `\n${line}`;
    else whole += ` ${line}`;
  });
  // Between two plain lines the first of several line ends is folded away.
  return whole.replace(/(?<=^|\n)([^\s][^\n]*)\n(\n+)(?=\S)/g, "$1$2");
}

function unescaped(text) {
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([^]))/gi, (all, x, u, long, sign) => {
    if (sign === undefined) return String.fromCodePoint(Number.parseInt(x ?? u ?? long, 16));
    if (!(sign in ESCAPES)) throw new UnreadableError(`Непонятный знак «${all}» в кавычках.`);
    return ESCAPES[sign];
  });
}

function single(text) {
  return text.replaceAll("''", "'");
}

function writeEntry(data, fields, hasBody) {
  const old = data[ORIGINAL] ? readEntry(data[ORIGINAL], hasBody) : { blocks: [], tail: [], values: {} };
  const { body = "", ...values } = data;
  const lines = [];
  for (const block of merged(old, values, fields)) lines.push(...block.lead, ...block.lines);
  lines.push(...old.tail.filter((line) => line.trim()));
  if (!hasBody) return `${lines.join("\n")}\n`;
  const rest = body === (old.values.body ?? "") && old.rest ? old.rest : body.trim() ? `\n${body.replace(/^\n+|\s+$/g, "")}\n` : "";
  return `---\n${lines.join("\n")}\n---\n${rest}`;
}

/** The old blocks with the changed ones written anew, and the new ones where they belong. */
function merged(old, values, fields) {
  const blocks = [];
  for (const block of old.blocks) {
    const value = tidy(values[block.key]);
    if (same(value, tidy(old.values[block.key]))) blocks.push(block);
    else if (value !== undefined) blocks.push({ ...block, lines: written(block.key, value, fields) });
  }
  const order = fields.map((field) => field.name);
  order.forEach((name, rank) => {
    const value = tidy(values[name]);
    if (value === undefined || blocks.some((block) => block.key === name)) return;
    const before = new Set(order.slice(0, rank));
    const at = blocks.findLastIndex((block) => before.has(block.key)) + 1;
    blocks.splice(at, 0, { key: name, lead: [], lines: written(name, value, fields) });
  });
  return blocks;
}

/** Everything as text, without what is empty; nothing where nothing remains. */
function tidy(value) {
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) {
    const items = value.map(tidy).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (typeof value === "object") {
    const pairs = Object.entries(value).map(([key, one]) => [key, tidy(one)]);
    const kept = pairs.filter(([, one]) => one !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }
  return String(value);
}

function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  if (one && other && typeof one === "object" && typeof other === "object") {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => same(one[key], other[key]));
  }
  return one === other;
}

function written(name, value, fields, indent = "") {
  if (typeof value === "string") return [`${indent}${name}: ${scalar(value)}`];
  const inner = fields.find((field) => field.name === name)?.fields ?? [];
  const lines = [`${indent}${name}:`];
  if (!Array.isArray(value)) return [...lines, ...record(value, inner, `${indent}  `)];
  for (const item of value) {
    if (typeof item === "string") {
      lines.push(`${indent}  - ${scalar(item)}`);
    } else {
      const [first, ...others] = record(item, inner, `${indent}    `);
      lines.push(`${indent}  - ${first.trimStart()}`, ...others);
    }
  }
  return lines;
}

function record(value, fields, indent) {
  const order = fields.map((field) => field.name);
  const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = Object.keys(value).sort((one, other) => rank(one) - rank(other));
  return names.flatMap((name) => written(name, value[name], fields, indent));
}

function scalar(text) {
  const isPlain = PLAIN.test(text) && text === text.trim() && !/:(\s|$)|\s#/.test(text);
  if (isPlain) return text;
  const escaped = text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
  return `"${escaped.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, hex)}"`;
}

function hex(sign) {
  const code = sign.codePointAt(0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
