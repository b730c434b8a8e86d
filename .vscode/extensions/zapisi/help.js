// Suggestions and explanations, as header.mjs gives them, in the terms of the editing program.

const path = require("node:path");
const vscode = require("vscode");

const KINDS = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  item: vscode.CompletionItemKind.Snippet,
};

const completion = (one, place, line, character, rank) => {
  const made = new vscode.CompletionItem({ label: one.label, description: one.detail }, KINDS[one.kind]);
  // Whoever types in Russian finds the field by its title.
  made.filterText = `${one.label} ${one.detail}`;
  made.sortText = `${one.first ? 0 : 1}${String(rank).padStart(4, "0")}`;
  made.documentation = one.help ? new vscode.MarkdownString(one.help) : undefined;
  made.insertText = one.kind === "value" ? one.text : new vscode.SnippetString(one.text);
  made.keepWhitespace = true;
  made.range = {
    inserting: new vscode.Range(line, place.from, line, character),
    replacing: new vscode.Range(line, place.from, line, Math.max(place.to, character)),
  };
  if (one.more) made.command = { command: "editor.action.triggerSuggest", title: "" };
  return made;
};

/** Ask the schema of a document's kind about a place in it. */
const asking = (root, schemas, content, header) => async (document, position) => {
  const [top, folder] = path.relative(root, document.uri.fsPath).split(path.sep);
  const schema = top === "content" ? schemas.get(folder) : undefined;
  if (!schema) return null;
  const lines = document.getText().split(/\r?\n/);
  const place = header.placeAt(lines, position.line, position.character, document.languageId === "yaml");
  return place && { schema, place, known: await content.known(header.referredAt(schema, place)) };
};

const startHelp = (context, root, selector, ask, header) => {
  context.subscriptions.push(
    vscode.languages.registerCompletionItemProvider(selector, {
      provideCompletionItems: async (document, position) => {
        const asked = await ask(document, position);
        return asked && header.suggest(asked.schema, asked.known, asked.place)
          .map((one, at) => completion(one, asked.place, position.line, position.character, at));
      },
    }, " ", "-"),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) => {
        const asked = await ask(document, position);
        const text = asked && header.explain(asked.schema, asked.known, asked.place);
        if (!text) return null;
        const { from, to } = asked.place;
        return new vscode.Hover(new vscode.MarkdownString(text), new vscode.Range(position.line, from, position.line, to));
      },
    }),
  );
};

module.exports = { asking, startHelp };
