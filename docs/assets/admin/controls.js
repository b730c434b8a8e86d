// Controls that Decap lacks: the address and the identifier of an entry, a day, references by the
// bare names of entries, files that need a folder.

export function registerControls({ CMS, createClass, h }, settings) {
  const latin = spelling(settings.letters);
  CMS.registerWidget("kb-id", identifier(createClass, h, new RegExp(settings.identifier)));
  CMS.registerWidget("kb-slug", slug(createClass, h, settings, latin));
  document.addEventListener("change", (event) => rename(event.target, latin), true);
  CMS.registerWidget("kb-date", date(createClass, h));
  const relation = CMS.getWidget("relation");
  const kinds = settings.cms.collections.map((collection) => collection.name);
  CMS.registerWidget("kb-reference", reference(createClass, h, relation.control, kinds));
  for (const name of ["file", "image"]) {
    const { control, preview } = CMS.getWidget(name);
    CMS.registerWidget(`kb-${name}`, attachment(createClass, h, control), preview);
  }
}

/** The name of an entry, from the path below the folder of its kind. */
const nameOf = (path) => path.replace(/\/index(\.\w+)?$/, "").replace(/\.\w+$/, "").split("/").at(-1);

const field = (props, more) => ({
  id: props.forID,
  className: props.classNameWrapper,
  onFocus: props.setActiveStyle,
  onBlur: props.setInactiveStyle,
  ...more,
});

const wrong = (message) => ({ error: { type: "CUSTOM", message } });

function identifier(createClass, h, pattern) {
  const signs = "0123456789abcdefghijklmnopqrstuvwxyz";
  const fresh = () => {
    for (;;) {
      // 252 is the greatest multiple of the number of signs: the others would not be equal.
      const bytes = crypto.getRandomValues(new Uint8Array(64)).filter((byte) => byte < 252);
      const made = Array.from(bytes.subarray(0, 7), (byte) => signs[byte % signs.length]).join("");
      if (pattern.test(made)) return made;
    }
  };
  return createClass({
    componentDidMount() {
      if (!this.props.value) this.props.onChange(fresh());
    },
    render() {
      return h("input", field(this.props, { type: "text", readOnly: true, value: this.props.value || "" }));
    },
  });
}

/** Words as addresses and names of files have them: small Latin letters, digits, hyphens. */
export function spelling(alphabet) {
  const letters = new Map(Object.entries(alphabet));
  return (words) =>
    Array.from(words.toLowerCase(), (sign) => letters.get(sign) ?? sign)
      .join("")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
}

/** Spell the names of chosen files in Latin letters: Decap would drop the Russian ones. */
function rename(input, latin) {
  if (input?.type !== "file") return;
  const chosen = new DataTransfer();
  for (const file of input.files) {
    const [, stem, suffix] = /^(.*?)(\.[^.]*)?$/.exec(file.name);
    const name = `${latin(stem) || "fajl"}${(suffix ?? "").toLowerCase()}`;
    chosen.items.add(new File([file], name, { type: file.type }));
  }
  input.files = chosen.files;
}

function slug(createClass, h, settings, spelt) {
  const shortened = (words) => {
    const parts = spelt(words).split("-");
    while (parts.length > 1 && parts.join("-").length > settings.longest) parts.pop();
    return parts.join("-").slice(0, settings.longest).replace(/-$/, "");
  };
  return createClass({
    getInitialState() {
      return { taken: new Set(settings.reserved) };
    },
    componentDidMount() {
      if (!this.isNew()) return;
      const { query, forID, collection } = this.props;
      query(forID, collection.get("name"), ["title"], "").then(({ payload }) => {
        const names = (payload.hits ?? []).map((hit) => nameOf(hit.slug));
        this.setState({ taken: new Set([...settings.reserved, ...names]) }, this.propose);
      });
      this.proposed = this.proposal();
      // Decap does not tell a control that another field has changed.
      document.addEventListener("input", this.follow);
    },
    componentWillUnmount() {
      document.removeEventListener("input", this.follow);
    },
    follow() {
      setTimeout(this.propose);
    },
    shouldComponentUpdate() {
      return true;
    },
    isNew() {
      return Boolean(this.props.getEntry().get("newRecord"));
    },
    proposal() {
      const name = shortened(this.props.getEntry().getIn(["data", "title"]) || "");
      let free = name;
      for (let number = 2; name && this.state.taken.has(free); number += 1) {
        free = `${name.slice(0, settings.longest - 4).replace(/-$/, "")}-${number}`;
      }
      return free;
    },
    /** Follow the title for as long as nobody has typed another address. */
    propose() {
      const value = this.props.value || "";
      if (value && value !== this.proposed) return;
      this.proposed = this.proposal();
      if (this.proposed !== value) this.props.onChange(this.proposed);
    },
    getValidateValue() {
      return this.isNew() ? this.props.value : nameOf(this.props.getEntry().get("path"));
    },
    isValid() {
      const name = this.getValidateValue();
      if (!this.isNew() || !name) return true;
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > settings.longest) {
        return wrong(`Адрес: строчные латинские буквы, цифры и дефис, не больше ${settings.longest} знаков.`);
      }
      return this.state.taken.has(name) ? wrong(`Адрес «${name}» занят: измените его.`) : true;
    },
    render() {
      const onChange = (event) => this.props.onChange(event.target.value.trim());
      const value = this.getValidateValue() || "";
      return h("input", field(this.props, { type: "text", readOnly: !this.isNew(), value, onChange }));
    },
  });
}

function date(createClass, h) {
  return createClass({
    render() {
      const { value, onChange } = this.props;
      const isDay = !value || /^\d{4}-\d\d-\d\d$/.test(value);
      const own = {
        type: isDay ? "date" : "text",
        value: value || "",
        onChange: (event) => onChange(event.target.value),
      };
      return h("input", field(this.props, own));
    },
  });
}

/** Decap's own list of entries, which names them by their paths, where ours are bare names. */
function reference(createClass, h, Relation, kinds) {
  return createClass({
    shouldComponentUpdate() {
      return true;
    },
    isValid() {
      return this.inner ? this.inner.isValid() : true;
    },
    /** Of any kind: only kinds that are named already, or all once somebody types. */
    kindsFor(collection, term) {
      if (collection) return [collection];
      if (term) return kinds;
      const { value } = this.props;
      const values = typeof value === "string" ? [value] : (value?.toJS?.() ?? []);
      return kinds.filter((kind) => values.some((one) => one.startsWith(`${kind}/`)));
    },
    async query(forID, collection, fields, term, ...rest) {
      const wanted = this.kindsFor(collection, term);
      const hits = [];
      for (const kind of wanted) {
        const { payload } = await this.props.query(forID, kind, fields, term, ...rest);
        const prefix = collection ? "" : `${kind}/`;
        hits.push(...(payload.hits ?? []).map((hit) => ({ ...hit, slug: prefix + nameOf(hit.slug) })));
      }
      return { payload: { hits } };
    },
    render() {
      const ref = (inner) => {
        this.inner = inner;
      };
      return h(Relation, { ...this.props, query: this.query, ref });
    },
  });
}

function attachment(createClass, h, Control) {
  return createClass({
    shouldComponentUpdate() {
      return true;
    },
    isValid() {
      return this.inner?.isValid ? this.inner.isValid() : true;
    },
    render() {
      const { getEntry, value } = this.props;
      const entry = getEntry();
      const hasFolder = entry.get("newRecord") || /\/index\.\w+$/.test(entry.get("path"));
      if (!hasFolder && !value) {
        return h("p", { className: this.props.classNameWrapper },
          "У записи ещё нет своей папки: пришлите файл редактору, он создаст её.");
      }
      const ref = (inner) => {
        this.inner = inner;
      };
      return h(Control, { ...this.props, ref });
    },
  });
}
