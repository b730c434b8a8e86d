// The text of an entry as the site shows it: the JavaScript sibling of the site's own parser, with
// the same notes, footnotes, tasks, tables and addresses of headings.

const ANCHOR = /\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}\s*$/;
const TASK = /^\[([ xX])\]\s/;

/** Return what turns Markdown into HTML; `spelt` gives addresses, `alerts` the words over notes. */
export function siteMarkdown({ markdownit, markdownitFootnote }, spelt, alerts) {
  const md = markdownit("commonmark", { html: false, xhtmlOut: false, linkify: true, maxNesting: 30 });
  md.enable(["table", "strikethrough", "linkify"]).use(markdownitFootnote).disable("footnote_inline");
  md.linkify.set({ fuzzyLink: false });
  md.core.ruler.after("block", "alerts", (state) => noteAlerts(state, alerts));
  md.core.ruler.after("inline", "tasks", noteTasks);
  md.core.ruler.push("anchors", (state) => noteAnchors(state, spelt));
  const { rules } = md.renderer;
  rules.table_open = () => '<div class="kb-scroll" role="group" aria-label="Таблица"><table class="kb-table">\n';
  rules.table_close = () => "</table></div>\n";
  rules.footnote_block_open = () => '<section class="footnotes" aria-label="Сноски">\n<ol class="footnotes-list">\n';
  rules.footnote_anchor = (tokens, at) => {
    const { id, subId } = tokens[at].meta;
    const place = `fnref${id + 1}${subId ? `:${subId}` : ""}`;
    return ` <a href="#${place}" class="footnote-backref" aria-label="Вернуться к тексту">↩\ufe0e</a>`;
  };
  return (text, imageOf) => {
    rules.image = (tokens, at, options, env, self) => {
      const token = tokens[at];
      token.attrSet("src", imageOf(decodeURI(token.attrGet("src"))));
      token.attrSet("alt", self.renderInlineAsText(token.children, options, env));
      return self.renderToken(tokens, at, options);
    };
    return md.render(text);
  };
}

function noteAlerts(state, alerts) {
  const { tokens, Token } = state;
  tokens.forEach((open, at) => {
    const inline = tokens[at + 2];
    if (open.type !== "blockquote_open" || tokens[at + 1]?.type !== "paragraph_open") return;
    const [first, ...rest] = inline.content.split("\n");
    const kind = /^\[!(\w+)\][ \t]*$/.exec(first)?.[1].toUpperCase();
    if (!(kind in alerts)) return;
    const close = tokens.find((one, place) => place > at && one.type === "blockquote_close" && one.level === open.level);
    open.tag = close.tag = "div";
    open.attrSet("class", `markdown-alert markdown-alert-${kind.toLowerCase()}`);
    tokens[at + 1].attrSet("class", "markdown-alert-title");
    inline.content = alerts[kind];
    if (!rest.length) return;
    const text = Object.assign(new Token("inline", "", 0), { content: rest.join("\n"), children: [], level: inline.level, map: inline.map });
    tokens.splice(at + 4, 0, new Token("paragraph_open", "p", 1), text, new Token("paragraph_close", "p", -1));
    for (const place of [at + 4, at + 6]) tokens[place].block = true;
  });
}

function noteTasks({ tokens, Token }) {
  const lists = [];
  tokens.forEach((token, at) => {
    if (/^(bullet|ordered)_list_open$/.test(token.type)) lists.push(token);
    if (/^(bullet|ordered)_list_close$/.test(token.type)) lists.pop();
    const inline = tokens[at + 2];
    const sign = token.type === "list_item_open" && inline?.type === "inline" ? TASK.exec(inline.content) : null;
    if (!sign || inline.children[0]?.type !== "text") return;
    const isDone = sign[1] !== " ";
    const box = new Token("html_inline", "", 0);
    box.content = `<input class="task-list-item-checkbox" disabled="" type="checkbox"${isDone ? ' checked="" aria-label="Сделано"' : ' aria-label="Не сделано"'}> `;
    inline.children[0].content = inline.children[0].content.replace(TASK, "");
    inline.children.unshift(box);
    token.attrSet("class", "task-list-item");
    lists.at(-1).attrSet("class", "contains-task-list");
  });
}

function noteAnchors({ tokens }, spelt) {
  const taken = new Set();
  tokens.forEach((token, at) => {
    if (/^t[hd]_open$/.test(token.type)) alignByClass(token);
    if (token.type !== "heading_open") return;
    const { children } = tokens[at + 1];
    const last = children.at(-1);
    const own = last?.type === "text" ? ANCHOR.exec(last.content)?.[1] : undefined;
    if (own) last.content = last.content.replace(ANCHOR, "");
    const words = children.map((child) => child.content).join("");
    const name = own || spelt(words) || "razdel";
    let anchor = name;
    for (let number = 2; taken.has(anchor); number += 1) anchor = `${name}-${number}`;
    taken.add(anchor);
    token.attrSet("id", anchor);
  });
}

function alignByClass(cell) {
  const aligned = /text-align:(\w+)/.exec(cell.attrGet("style") ?? "")?.[1];
  cell.attrs = cell.type === "th_open" ? [["scope", "col"]] : [];
  if (aligned) cell.attrPush(["class", `kb-${aligned}`]);
}
