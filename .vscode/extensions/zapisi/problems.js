// The check runs in the background; what it finds is underlined, and mended where that is plain.

const { execFile } = require("node:child_process");
const path = require("node:path");
const vscode = require("vscode");

const SETTLED = 300, SETUP = "make site";
// The owner under which the task's matchers report too: neither lists a problem twice.
const OWNER = "kb";

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

module.exports = { checking, offerMending };
