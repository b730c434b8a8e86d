// Help with the headers of entries in Visual Studio Code: fields and values are suggested and
// explained, mistakes that `kb check` finds are underlined. What is said is in header.mjs and
// check.mjs, which know nothing of the editing program; here they are tied to it.

const path = require("node:path");
const vscode = require("vscode");

const { json, readSchemas, reading } = require("./content.js");
const { asking, startHelp } = require("./help.js");
const { checking, offerMending } = require("./problems.js");

const YAML_EXTENSION = "redhat.vscode-yaml";

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
