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
    if (drawer.checked) document.querySelector(".md-sidebar--primary .md-nav__list a").focus();
  });
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) { drawer.click(); menu.focus(); }
  });
}
