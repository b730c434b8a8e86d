// Decap's rich text writes the whole text of an entry anew after every key. Here what comes back is
// compared block by block with what it was made from: a block that says the same keeps its bytes.
// Two blocks say the same if the rich text could show no difference between them; whatever is not
// certain counts as changed, so that nothing an editor did is ever undone.

const ALERT = "!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)";
/** Signs of our own dialect, which Decap takes for plain brackets and escapes. */
const ESCAPED = new RegExp(String.raw`\\\[(?=(?:${ALERT}|\^[^\]\s]+|[ xX])\])`, "g");
const MARKS = new Set(["strong", "emphasis", "delete"]);
const FOOTNOTE = /^ {0,3}\[\^/;

export function registerBlocks(CMS) {
  /** What the rich text was last made from: the text, its blocks, what of it is never shown. */
  let opened = { text: "", blocks: [], hidden: [] };
  let isAsking = false;
  CMS.registerRemarkPlugin(function keepBlocks() {
    if (!this.Compiler) return reading(this.Parser, (made) => (opened = made));
    return (tree) => {
      if (isAsking || !opened.text) return;
      isAsking = true;
      try {
        // The same changes that Decap makes in what it is about to write: escaped signs and such.
        const before = this.runSync({ type: "root", children: structuredClone(opened.blocks).map(asWritten) });
        tree.children = kept(tree.children, before.children, opened);
      } finally {
        isAsking = false;
      }
    };
  });
}

/** Follow a parser of Decap's; return what remembers each text with its blocks. */
function reading(Parser, remember) {
  const { prototype } = Parser;
  const { parse, blockTokenizers } = prototype;
  let text = "";
  let hidden = [];
  prototype.blockTokenizers = {
    ...blockTokenizers,
    // A footnote would be taken for the address of a link and lost.
    definition(eat, value, silent) {
      return FOOTNOTE.test(value) ? undefined : blockTokenizers.definition.call(this, eat, value, silent);
    },
  };
  prototype.parse = function () {
    text = String(this.file);
    const tree = parse.call(this);
    hidden = tree.children.filter((node) => node.type === "definition");
    return tree;
  };
  return (tree) => {
    tree.children.forEach(showTasks);
    remember({ text, blocks: joinedLists(structuredClone(tree.children)), hidden: structuredClone(hidden) });
  };
}

/** The rich text makes one list of two that follow each other. */
function joinedLists(blocks) {
  const made = [];
  for (const node of blocks) {
    const last = made.at(-1);
    if (node.type === "list" && last?.type === "list" && Boolean(node.ordered) === Boolean(last.ordered)) {
      last.children.push(...node.children);
      last.position.end = node.position.end;
    } else made.push(node);
  }
  return made;
}

/** Write the marks of tasks as text: the rich text has no place for them and would drop them. */
function showTasks(node) {
  if (node.type === "listItem" && typeof node.checked === "boolean") {
    const sign = { type: "text", value: node.checked ? "[x] " : "[ ] " };
    const [first] = node.children;
    if (first?.type === "paragraph") first.children.unshift(sign);
    else node.children.unshift({ type: "paragraph", children: [sign] });
    node.checked = null;
  }
  node.children?.forEach(showTasks);
}

/** A block as Decap makes it of what the rich text holds: text as it is, in pieces as long as can be. */
function asWritten(node) {
  if (node.type === "text") return { type: "html", value: node.value };
  if (!node.children?.length) return node;
  const children = [];
  for (const child of node.children.map(asWritten)) {
    const last = children.at(-1);
    if (child.type === "html" && last?.type === "html") last.value += child.value;
    else children.push(child);
  }
  return { ...node, children };
}

/** The new blocks, with the old bytes of those that say what an old one said. */
function kept(blocks, before, { text, blocks: old, hidden }) {
  const shapes = before.map((node, at) => (old[at]?.position ? shapeOf(node) : null));
  const pairs = before.length === old.length ? common(shapes, blocks.map(shapeOf)) : new Map();
  const slices = [...old.map((node, at) => ({ node, at })), ...hidden.map((node) => ({ node, at: -1 }))]
    .filter(({ node }) => node.position)
    .sort((one, other) => one.node.position.start.offset - other.node.position.start.offset);
  const places = new Map(slices.map(({ at }, place) => [at, place]));
  const tables = alignments(blocks, old, pairs);
  const made = [];
  let next = 0;
  let run = null;
  const verbatim = (from, to) => ({ type: "html", value: text.slice(from, to) });
  const addHidden = (until) => {
    for (; next < until; next += 1) {
      const { node, at } = slices[next];
      if (at < 0) made.push(verbatim(node.position.start.offset, node.position.end.offset));
    }
  };
  blocks.forEach((node, number) => {
    if (!pairs.has(number)) {
      run = null;
      made.push(mended(node, tables.get(number)));
      return;
    }
    const place = places.get(pairs.get(number));
    const { start, end } = slices[place].node.position;
    if (run && slices.slice(next, place).every(({ at }) => at < 0)) {
      run.value = text.slice(run.from, end.offset);
    } else {
      addHidden(place);
      run = { ...verbatim(start.offset, end.offset), from: start.offset };
      made.push(run);
    }
    next = place + 1;
  });
  addHidden(slices.length);
  return made;
}

/** The longest row of pairs that stand in the same order in both lists: new place → old place. */
function common(old, fresh) {
  const lengths = Array.from({ length: fresh.length + 1 }, () => new Uint16Array(old.length + 1));
  for (let one = fresh.length - 1; one >= 0; one -= 1) {
    for (let other = old.length - 1; other >= 0; other -= 1) {
      lengths[one][other] =
        fresh[one] === old[other]
          ? lengths[one + 1][other + 1] + 1
          : Math.max(lengths[one + 1][other], lengths[one][other + 1]);
    }
  }
  const pairs = new Map();
  for (let one = 0, other = 0; one < fresh.length && other < old.length; ) {
    if (fresh[one] === old[other]) {
      pairs.set(one, other);
      one += 1;
      other += 1;
    } else if (lengths[one + 1][other] >= lengths[one][other + 1]) one += 1;
    else other += 1;
  }
  return pairs;
}

/** Everything about a block that the rich text shows, as a text to compare. */
export function shapeOf(node) {
  return JSON.stringify(shape(node));
}

function shape(node) {
  if (node.type === "html") return ["paragraph", runs([node])];
  const head = [node.type, node.depth ?? 0, Boolean(node.ordered), (node.ordered && node.start) || 1,
    node.lang || "", node.value ?? "", ...(node.type === "shortcode" ? [node.data.shortcode, node.data.shortcodeData] : [])];
  if (node.type === "paragraph") return ["paragraph", runs(node.children)];
  if (node.type === "heading" || node.type === "tableCell") return [head, runs(node.children)];
  const children = (node.children ?? []).map(shape);
  return [head, node.type === "listItem" && !children.length ? [["paragraph", []]] : children];
}

function runs(nodes, marks = [], link = "") {
  const found = [];
  for (const node of nodes ?? []) {
    const bare = [[...marks].sort(), link];
    if (MARKS.has(node.type)) found.push(...runs(node.children, [...new Set([...marks, node.type])], link));
    else if (node.type === "link") found.push(...runs(node.children, marks, `${node.url} ${node.title ?? ""}`));
    else if (node.type === "text" || node.type === "html") found.push([...bare, "text", node.value]);
    else if (node.type === "inlineCode") found.push([...bare, "code", node.value]);
    else found.push([...bare, node.type, node.url ?? "", node.alt ?? "", node.title ?? "", node.value ?? ""]);
  }
  const joined = [];
  for (const run of found) {
    const last = joined.at(-1);
    const isSame = last && last[2] === "text" && run[2] === "text" && `${last[0]} ${last[1]}` === `${run[0]} ${run[1]}`;
    if (isSame) last[3] += run[3];
    else if (run[2] !== "text" || run[3]) joined.push(run);
  }
  return joined;
}

/** The alignment of each changed table's columns, where it is clear which table it was. */
function alignments(blocks, old, pairs) {
  const taken = new Set(pairs.values());
  const before = old.filter((node, at) => node.type === "table" && !taken.has(at));
  const after = [...blocks.keys()].filter((at) => blocks[at].type === "table" && !pairs.has(at));
  if (before.length !== after.length) return new Map();
  const isSame = (at, number) => blocks[at].children[0].children.length === before[number].align.length;
  return new Map(after.filter(isSame).map((at) => [at, before[after.indexOf(at)].align]));
}

/** A changed block, without what Decap breaks in our dialect. */
function mended(node, align, isCell = false) {
  const inCell = isCell || node.type === "tableCell";
  const made = { ...node };
  if (align) made.align = align;
  if (node.type === "html" || node.type === "text") made.value = node.value.replace(ESCAPED, "[");
  if (inCell && typeof made.value === "string") made.value = made.value.replace(/(?<!\\)\|/g, "\\|");
  if (node.children) made.children = node.children.map((child) => mended(child, undefined, inCell));
  return made;
}
