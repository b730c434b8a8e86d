// What `kb check` is asked and what it answers, in the terms of an editing program.

/** The command of the task that the build key runs: the one place where it is written down. */
export const commandOf = ({ tasks }, isWindows) => {
  const task = tasks.find(({ group }) => group?.isDefault);
  const command = (isWindows && task.windows?.command) || task.command;
  return [command, [...task.args, "--format", "json"]];
};

/** The name of the task that mends what has one remedy. */
export const mendingTask = ({ tasks }) => tasks.find(({ args }) => args.includes("--fix")).label;

/** The problems of each file, by its path. */
export const problemsByFile = (answer) => {
  const found = new Map();
  for (const problem of JSON.parse(answer)) {
    if (!found.has(problem.path)) found.set(problem.path, []);
    found.get(problem.path).push(problem);
  }
  return found;
};

/** Columns of the part of a line to underline: the name of a field, or all up to a comment. */
export const underlined = (text, column) => {
  // The check counts characters, the editing program units of UTF-16.
  const from = Math.min([...text].slice(0, column - 1).join("").length, text.length);
  const rest = text.slice(from);
  const part = /^[\w-]+(?=:(\s|$))/.exec(rest) ?? /^(["']).*\1/.exec(rest) ?? /^.*?(?=\s+#|\s*$)/.exec(rest);
  return [from, from + part[0].length];
};

/** The text of a problem: what is wrong, then how to mend it. */
export const told = ({ message, remedy }) => `${message}\nКак исправить: ${remedy}`;
