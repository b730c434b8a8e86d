// The button that opens the menu on narrow screens: the theme's own is a label, which no keyboard
// reaches.
const menu = document.getElementById("kb-menu"), drawer = document.getElementById("__drawer");
if (menu && drawer) {
  const tell = () => menu.setAttribute("aria-expanded", String(drawer.checked));
  menu.addEventListener("click", () => { drawer.click(); tell(); });
  drawer.addEventListener("change", tell);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) { drawer.click(); tell(); menu.focus(); }
  });
}
