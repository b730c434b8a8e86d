// Help with the headers of entries in Visual Studio Code: fields and values are suggested and
// explained, mistakes that `kb check` finds are underlined. See header.mjs and check.mjs.

const { execFile } = require("node:child_process");
const { readFile, readdir } = require("node:fs/promises");
const path = require("node:path");
const vscode = require("vscode");

const SETTLED = 300, SETUP = "make site", YAML_EXTENSION = "redhat.vscode-yaml";
// The owner under which the task's matchers report too: neither lists a problem twice.
const OWNER = "kb";

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

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  hint: vscode.DiagnosticSeverity.Information,
};

const diagnostic = (problem, document, { underlined, told }) => {
  const line = Math.max(problem.line - 1, 0);
  const text = document && line < document.lineCount ? document.lineAt(line).text : "";
  const [from, to] = text ? underlined(text, problem.column) : [problem.column - 1, problem.column - 1];
  const made = new vscode.Diagnostic(new vscode.Range(line, from, line, to), told(problem), SEVERITIES[problem.severity]);
  made.source = OWNER;
  made.code = problem.code;
  return made;
};

/** Run the check and show what it says; one run at a time, and one more for what changed meanwhile. */
const checking = (context, root, command, check) => {
  const problems = vscode.languages.createDiagnosticCollection(OWNER);
  const bar = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left, 10);
  let running = false, again = false, timer, warned = false;
  bar.name = "Записи «Потенциала»";
  bar.command = "workbench.actions.view.problems";

  const say = (text, hint) => {
    bar.text = text;
    bar.tooltip = hint;
    bar.show();
  };

  const failed = async (text, ...remedies) => {
    say("$(warning) Записи не проверены", text);
    if (warned) return;
    warned = true;
    if (!await vscode.window.showWarningMessage(text, ...remedies)) return;
    const terminal = vscode.window.createTerminal({ cwd: root });
    terminal.show();
    terminal.sendText(SETUP);
  };

  const show = (answer) => {
    const found = check.problemsByFile(answer);
    problems.clear();
    let errors = 0;
    for (const [name, list] of found) {
      const uri = vscode.Uri.file(path.join(root, name));
      const document = vscode.workspace.textDocuments.find((one) => one.uri.fsPath === uri.fsPath);
      problems.set(uri, list.map((one) => diagnostic(one, document, check)));
      errors += list.filter(({ severity }) => severity === "error").length;
    }
    say(errors ? `$(error) Записи: ошибок — ${errors}` : "$(check) Записи: ошибок нет", "Показать список проблем");
    warned = false;
  };

  const run = () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    say("$(sync~spin) Записи проверяются", "kb check");
    const [program, args] = command;
    execFile(path.resolve(root, program), args, { cwd: root, maxBuffer: 2 ** 26, windowsHide: true }, (error, out, complaint) => {
      running = false;
      if (error?.code === "ENOENT" || complaint.includes("ModuleNotFoundError")) {
        failed("Подсказки работают, но ошибки не подчёркиваются: программа проверки ещё не установлена. "
          + `Выполните в терминале «${SETUP}», затем сохраните запись.`, `Выполнить ${SETUP}`);
      } else {
        try {
          show(out);
        } catch {
          failed(`Проверка записей не удалась. ${complaint.trim().split("\n").at(-1) || error?.message || ""}`);
        }
      }
      if (again) {
        again = false;
        run();
      }
    });
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(run, SETTLED);
  };

  context.subscriptions.push(problems, bar, { dispose: () => clearTimeout(timer) });
  return soon;
};

/** Offer the task that mends what has one remedy, wherever a problem stands. */
const offerMending = (context, selector, label) => {
  const provideCodeActions = (document, range, { diagnostics }) => {
    if (!diagnostics.some(({ source }) => source === OWNER)) return [];
    const made = new vscode.CodeAction("Исправить в файле всё, что понимается однозначно", vscode.CodeActionKind.QuickFix);
    made.command = { command: "zapisi.mend", title: made.title };
    return [made];
  };
  context.subscriptions.push(
    vscode.languages.registerCodeActionsProvider(selector, { provideCodeActions }),
    vscode.commands.registerCommand("zapisi.mend", async () => {
      // The task reads the file from the disk.
      await vscode.window.activeTextEditor?.document.save();
      await vscode.commands.executeCommand("workbench.action.tasks.runTask", label);
    }),
  );
};

exports.activate = async (context) => {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  if (!root) return;
  const [header, check] = await Promise.all([import("./header.mjs"), import("./check.mjs")]);
  const { schemas, folders } = await readSchemas(path.join(root, ".vscode/schemas"));
  const content = reading(path.join(root, "content"), folders, header);
  const inContent = (language) => ({ language, scheme: "file", pattern: new vscode.RelativePattern(root, "content/**") });
  const selector = [inContent("markdown")];
  // Files of data are left to the extension for YAML where there is one.
  if (!vscode.extensions.getExtension(YAML_EXTENSION)) selector.push(inContent("yaml"));
  startHelp(context, root, selector, asking(root, schemas, content, header), header);

  const tasks = await json(path.join(root, ".vscode/tasks.json"));
  offerMending(context, [inContent("markdown"), inContent("yaml")], check.mendingTask(tasks));
  const soon = checking(context, root, check.commandOf(tasks, process.platform === "win32"), check);
  const changes = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, "content/**"));
  const changed = () => {
    content.forget();
    soon();
  };
  context.subscriptions.push(
    changes, changes.onDidChange(changed), changes.onDidCreate(changed), changes.onDidDelete(changed),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (vscode.languages.match(inContent(document.languageId), document)) changed();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (vscode.languages.match(inContent(document.languageId), document)) soon();
    }),
    // A task's matchers see less than the check tells: no remedy, no end of what is wrong.
    vscode.tasks.onDidEndTaskProcess(soon),
    vscode.commands.registerCommand("zapisi.check", soon),
  );
  soon();
};
