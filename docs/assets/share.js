// Buttons that copy an address or a reference, which without them is selected by hand.
import { element } from "./shared.js";

const today = new Date().toLocaleDateString("ru-RU");

for (const part of document.querySelectorAll(".kb-share__address, .kb-share__reference")) {
  part.textContent = part.textContent.replace("__.__.____", today);
  if (!navigator.clipboard) continue;
  const button = element("button", { type: "button", class: "kb-copy" }, part.dataset.copy);
  const told = element("span", { role: "status", class: "kb-quiet" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(part.textContent);
      told.textContent = " Скопировано";
    } catch {
      told.textContent = " Не получилось: выделите текст и скопируйте сами";
    }
  });
  part.after(" ", button, told);
}
