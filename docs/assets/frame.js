// What every page does besides being read: the dark scheme, the menu, boxes wider than the screen.
const root = document.documentElement, own = new URL(root.dataset.root, location).pathname;

/** What the reader has chosen for this site; a browser may keep nothing. */
export const kept = (name) => { try { return localStorage.getItem(`${own}.${name}`); } catch { return null; } };
export const keep = (name, value) => { try { localStorage.setItem(`${own}.${name}`, value); } catch { /* for this page only */ } };

/* The scheme. The page's head has painted it already (main.html). */
const dark = document.getElementById("kb-dark"), system = matchMedia("(prefers-color-scheme: dark)");
const button = document.getElementById("kb-theme");
const isDark = () => (kept("tema") ?? (system.matches ? "dark" : "light")) === "dark";
const show = (whether) => {
  dark.media = whether ? "screen" : "not all";
  button.setAttribute("aria-pressed", String(whether));
};
button.addEventListener("click", () => {
  const turned = button.getAttribute("aria-pressed") !== "true";
  keep("tema", turned ? "dark" : "light");
  show(turned);
});
system.addEventListener("change", () => show(isDark()));
show(isDark());

/* The menu of a phone opens and closes by itself; Escape closes it too. */
const menu = document.getElementById("kb-menu");
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/* A box that scrolls sideways is a stop of the Tab key; one that has room for all is none. */
const boxes = [...document.querySelectorAll(".kb-scroll")];
const tend = (box) => {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else if (box !== document.activeElement) box.removeAttribute("tabindex");
};
const watcher = new ResizeObserver((seen) => { for (const { target } of seen) tend(target.closest(".kb-scroll")); });
// What is inside changes its width when the typeface comes, and the box does not.
for (const box of boxes) for (const one of [box, ...box.children]) watcher.observe(one);

/* Who speaks to the computer may turn off what a single key does (page «Доступность»). */
const keys = document.getElementById("kb-keys");
if (keys) {
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: kept("kosaya") !== "net" });
  const label = document.createElement("label");
  box.addEventListener("change", () => keep("kosaya", box.checked ? "da" : "net"));
  label.append(box, " Открывать поиск клавишей «/»");
  keys.append(label);
}

/* Who comes with a print's code is told of its version by the page, or that it knows of none. */
const asked = /^#kb-([0-9a-z]{7})-v(\d+)$/.exec(location.hash);
if (asked && !document.getElementById(asked[0].slice(1))) import("./unknown.js").then(({ tell }) => tell(asked[1], asked[2]));
