// The preview: an entry's title, summary, chosen values and text in the site's own look.

import { spelling } from "./controls.js";
import { siteMarkdown } from "./markdown.js";

export function registerPreviews(libraries, settings, root) {
  const { CMS, createClass, h } = libraries;
  const shown = siteMarkdown(libraries, spelling(settings.letters), settings.alerts);
  for (const style of settings.styles) CMS.registerPreviewStyle(new URL(style, root).href);
  for (const collection of settings.cms.collections) {
    CMS.registerPreviewTemplate(collection.name, preview(createClass, h, collection, shown));
  }
}

function preview(createClass, h, collection, shown) {
  const chosen = collection.fields.filter((field) => field.options && field.name !== "status");
  return createClass({
    render() {
      const data = this.props.entry.get("data");
      const imageOf = (name) => this.props.getAsset(name)?.toString() ?? name;
      const facts = chosen.flatMap((field) => {
        const words = labels(field, data.get(field.name));
        return words ? [h("dt", { key: field.name }, field.label), h("dd", { key: `${field.name}=` }, words)] : [];
      });
      return h("div", { dir: "ltr" },
        h("article", { className: "md-content__inner md-typeset" },
          h("h1", {}, data.get("title") || ""),
          h("p", {}, data.get("summary") || ""),
          h("dl", { className: "kb-facts" }, facts),
          h("div", { dangerouslySetInnerHTML: { __html: shown(data.get("body") || "", imageOf) } })));
    },
  });
}

/** The labels of what is chosen. */
function labels(field, value) {
  const codes = value?.toJS ? value.toJS() : [value];
  const found = codes.map((code) => field.options.find((option) => option.value === code)?.label);
  return found.filter(Boolean).join(", ");
}
