// The search: a dialog in the header and the same form on the search page. Pagefind's index is
// fetched when the reader first types, never before.
(() => {
  "use strict";
  const link = document.getElementById("kb-search-link");
  const root = new URL("../", link ? link.href : document.baseURI);
  const FILTERS = ["Вид", "Тема", "Муниципалитет", "Кому полезно", "Год"];
  const PAGE = 10;
  let engine;

  const pagefind = () => {
    engine ??= import(new URL("pagefind/pagefind.js", root)).then(async (found) => {
      await found.options({ excerptLength: 24 });
      return found;
    });
    return engine;
  };

  const plural = (n, one, few, many) => {
    const tens = n % 100, units = n % 10;
    if (units === 1 && tens !== 11) return one;
    return units >= 2 && units <= 4 && !(tens >= 12 && tens <= 14) ? few : many;
  };

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const build = (place, close) => {
    const input = element("input", { type: "search", name: "q", autocomplete: "off" });
    const kind = element("select", { name: "vid" }, element("option", { value: "" }, "Все виды"));
    const sort = element(
      "select", { name: "sort" },
      element("option", { value: "" }, "По соответствию"),
      element("option", { value: "date" }, "Сначала новые"),
    );
    const status = element("p", { role: "status" });
    const list = element("ol");
    const more = element("button", { type: "button", hidden: "" }, "Показать ещё");
    const form = element(
      "form", { role: "search" },
      element("div", { class: "kb-search__row" }, element("label", {}, "Что найти", input), ...(close ? [close] : [])),
      element("div", { class: "kb-search__row" }, element("label", {}, "Вид", kind), element("label", {}, "Порядок", sort)),
    );
    place.append(form, status, list, more);
    let results = [], shown = 0, run = 0;

    const show = async (mine) => {
      const next = await Promise.all(results.slice(shown, shown + PAGE).map((one) => one.data()));
      if (mine !== run) return;
      for (const one of next) {
        const address = new URL(one.raw_url.replace(/^\//, ""), root);
        const excerpt = element("p");
        excerpt.innerHTML = one.excerpt;
        list.append(element("li", {}, element("a", { href: address }, one.meta.title), excerpt));
      }
      shown += next.length;
      more.hidden = shown >= results.length;
    };

    const fillKinds = async () => {
      if (kind.options.length > 1) return;
      const filters = await (await pagefind()).filters();
      for (const name of Object.keys(filters[FILTERS[0]] ?? {}).sort((a, b) => a.localeCompare(b, "ru")))
        kind.append(element("option", { value: name }, name));
    };

    const search = async () => {
      const mine = ++run;
      const words = input.value.trim();
      try {
        await fillKinds();
        const found = words || kind.value
          ? await (await pagefind()).search(words || null, {
              filters: kind.value ? { [FILTERS[0]]: kind.value } : {},
              sort: sort.value ? { date: "desc" } : {},
            })
          : { results: [] };
        if (mine !== run) return;
        results = found.results;
        shown = 0;
        list.replaceChildren();
        const n = results.length;
        status.textContent = !words && !kind.value ? "" : n
          ? `${plural(n, "Найдена", "Найдены", "Найдено")} ${n} ${plural(n, "страница", "страницы", "страниц")}`
          : "Ничего не найдено. Проверьте, нет ли опечатки, или наберите одно слово вместо нескольких.";
        await show(mine);
      } catch {
        status.textContent = location.protocol === "file:"
          ? "Поиск работает только на сайте, а не в папке на диске."
          : "Поиск сейчас недоступен. Попробуйте обновить страницу.";
      }
    };

    let timer;
    const soon = () => { clearTimeout(timer); timer = setTimeout(search, 150); };
    input.addEventListener("input", soon);
    kind.addEventListener("change", search);
    sort.addEventListener("change", search);
    more.addEventListener("click", () => show(run));
    form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
    return { input, search };
  };

  const page = document.getElementById("kb-search-page");
  if (page) {
    page.classList.add("kb-search-on-page");
    page.replaceChildren();
    const { input, search } = build(page);
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    if (input.value) search();
  }

  if (link && typeof HTMLDialogElement === "function") {
    let dialog, field;
    const open = (event) => {
      event.preventDefault();
      if (!dialog) {
        const close = element("button", { type: "button" }, "Закрыть");
        dialog = element("dialog", { class: "kb-search", "aria-label": "Поиск по сайту" });
        field = build(dialog, close).input;
        close.addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => link.focus());
        document.body.append(dialog);
      }
      dialog.showModal();
      field.focus();
    };
    link.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      if (event.code === "KeyK" && (event.ctrlKey || event.metaKey)) open(event);
    });
  }

  const menu = document.getElementById("kb-menu"), drawer = document.getElementById("__drawer");
  if (menu && drawer) {
    const tell = () => menu.setAttribute("aria-expanded", String(drawer.checked));
    menu.addEventListener("click", () => { drawer.click(); tell(); });
    drawer.addEventListener("change", tell);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); tell(); menu.focus(); }
    });
  }
})();
