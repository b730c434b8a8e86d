// Reads and writes entries as the browser editor does: one answer for each case of the list.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { formatOf } = await import(pathToFileURL(process.argv[2]));
const cases = JSON.parse(readFileSync(process.argv[3], "utf8"));
const answers = cases.map(({ text, fields, hasBody, changes }) => {
  const format = formatOf(fields, hasBody);
  const read = format.fromFile(text);
  return { read, written: format.toFile({ ...read, ...changes }) };
});
process.stdout.write(JSON.stringify(answers));
