// Takes the code of a print to the sentence about it on the entry's own page.
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
// What people write instead of Latin letters, and the sign of multiplication for the asterisk.
const ALIKE = { А: "A", В: "B", С: "C", Е: "E", Н: "H", К: "K", М: "M", О: "0", Р: "P", Т: "T", Х: "X", У: "Y", "×": "*" };
const form = document.querySelector(".kb-check");
const answer = form.querySelector(".kb-check__answer");
const field = form.elements.kod;

// ISO/IEC 7064, MOD 37-2.
function isWhole(text) {
  let total = 0;
  for (const sign of text.slice(0, -1)) total = ((total + SIGNS.indexOf(sign)) * 2) % 37;
  return (total + SIGNS.indexOf(text.at(-1))) % 37 === 1;
}

function check(typed, goTo) {
  const code = [...typed.toUpperCase()].map((sign) => ALIKE[sign] ?? sign).join("").replace(/[\s\u2010-\u2015\u2212]+/g, "-");
  const parts = /^([0-9A-Z]{7})-*([1-9]\d{0,5}?)-*([0-9A-Z*])$/.exec(code.replace(/^-+|-+$/g, ""));
  if (!parts || !isWhole(parts.slice(1).join(""))) {
    answer.textContent = "Такого кода не бывает: проверьте каждый знак. Код состоит из семи знаков, номера и одного знака в конце.";
    field.focus();
    return;
  }
  answer.textContent = "";
  const identifier = parts[1].toLowerCase();
  goTo(`${form.dataset.entries}${identifier}/#kb-${identifier}-v${parts[2]}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(field.value, (address) => location.assign(address));
});

// A print's QR code leads to «#K7M2XQA-3-X»; the way back must not lead here again.
function checkGiven() {
  const given = new URLSearchParams(location.search).get("kod") || location.hash.slice(1);
  if (!given) return;
  field.value = given;
  check(given, (address) => location.replace(address));
}
addEventListener("hashchange", checkGiven);
checkGiven();
