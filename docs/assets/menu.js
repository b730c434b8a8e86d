// The button that opens the menu on narrow screens: the theme's own is a label, which no keyboard
// reaches. While the menu covers the page, the keyboard does not lead behind it.
const menu = document.getElementById("kb-menu"), drawer = document.getElementById("__drawer");
if (menu && drawer) {
  const behind = document.querySelectorAll(".md-content, .md-sidebar--secondary, .kb-footer");
  const tell = () => {
    menu.setAttribute("aria-expanded", String(drawer.checked));
    for (const part of behind) part.inert = drawer.checked;
  };
  menu.addEventListener("click", () => {
    drawer.click();
    // The innermost open branch is what is seen.
    const branch = [...document.querySelectorAll(".kb-branch:checked ~ .md-nav")].pop();
    if (drawer.checked) (branch ?? document.querySelector(".md-nav--primary")).querySelector(".md-nav__list a").focus();
  });
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) { drawer.click(); menu.focus(); }
  });
}
