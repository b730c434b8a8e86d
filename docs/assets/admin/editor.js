// Starts the browser editor: Decap CMS with the site's own controls, formats and preview.
import { registerBlocks } from "./blocks.js";
import { registerControls } from "./controls.js";
import { BROKEN, formatOf } from "./format.js";
import { registerPreviews } from "./preview.js";

const root = document.body.dataset.root;
const told = document.getElementById("kb-told");

function loaded(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

function registerFormats(CMS, settings) {
  for (const collection of settings.cms.collections) {
    const byName = new Map(collection.fields.map((field) => [field.name, field]));
    const fields = settings.orders[collection.name].map((name) => byName.get(name));
    const format = formatOf(fields, collection.extension === "md");
    CMS.registerCustomFormat(collection.format, collection.extension, format);
  }
}

/** Nearly everything may wait: a draft needs a title alone. */
function mendWords(CMS) {
  const words = structuredClone(CMS.getLocale("ru"));
  words.editor.editorControl.field.optional = "можно позже";
  CMS.registerLocale("ru", words);
}

/** Show the text as it stands in the file, until somebody chooses otherwise: Decap would not. */
function preferMarkup() {
  const key = "cms.md-mode";
  if (!localStorage.getItem(key)) localStorage.setItem(key, "raw");
}

/** An entry that could not be read must not be written over. */
function refuseBroken({ entry }) {
  const reason = entry.getIn(["data", BROKEN]);
  if (reason) throw new Error(`Эта запись правится только в файле. ${reason}`);
}

async function start() {
  told.textContent = "Редактор загружается…";
  const answer = await fetch(`${root}assets/admin/config.json`);
  if (!answer.ok) throw new Error(answer.statusText);
  const settings = await answer.json();
  window.CMS_MANUAL_INIT = true;
  for (const name of ["decap-cms", "markdown-it", "markdown-it-footnote"]) {
    await loaded(`${root}assets/admin/${name}.js`);
  }
  const { CMS } = window;
  mendWords(CMS);
  registerFormats(CMS, settings);
  registerControls(window, settings);
  registerBlocks(CMS);
  registerPreviews(window, settings, new URL(root, location.href));
  preferMarkup();
  CMS.registerEventListener({ name: "preSave", handler: refuseBroken });
  CMS.init({ config: settings.cms });
  document.getElementById("kb-start").remove();
}

start().catch((error) => {
  told.textContent = `Редактор не загрузился (${error.message}). Обновите страницу или выберите другой способ.`;
});
