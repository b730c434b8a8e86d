// What a page says to a print of a version that it does not know.
import { element } from "./shared.js";

export function tell(identifier, number) {
  const told = element("p", { class: "kb-version kb-version--unknown", role: "status" },
    `Код верный, но версии ${number} записи ${identifier.toUpperCase()} сайт не знает. Так бывает с распечаткой черновика или другой копии сайта. `
    + "Сравните день на распечатке с днём, которым запись обновлена здесь: если дни разные, распечатайте её заново. "
    + "Если записи здесь нет, спросите тех, кто дал распечатку.");
  document.querySelector("h1").after(told);
  told.scrollIntoView({ block: "center" });
}
