// Takes the code of a print to the sentence about it on the entry's own page.
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";
// What people write instead of Latin letters, and the sign of multiplication for the asterisk.
const ALIKE = { А: "A", В: "B", С: "C", Е: "E", З: "3", Н: "H", К: "K", М: "M", О: "O", Р: "P", Т: "T", Х: "X", У: "Y", "×": "*" };
// Only the last sign of a code may be one of these letters.
const DIGITS = { O: "0", I: "1", L: "1" };
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
  // A foot of a page has a full stop after the code; who copies a whole address means its end.
  const parts = /^(?:.*#)?-*([0-9A-Z]{7})-*([1-9IL][\dOIL]{0,5}?)-*([0-9A-Z*])[-.,;]*$/.exec(code);
  const [identifier, number] = (parts ?? []).slice(1, 3).map((part) => part.replace(/[OIL]/g, (sign) => DIGITS[sign]));
  if (!parts || !isWhole(identifier + number + parts[3])) {
    answer.textContent = "Такого кода не бывает: проверьте каждый знак. Код состоит из семи знаков, номера и одного знака в конце.";
    field.focus();
    return;
  }
  answer.textContent = "";
  const name = identifier.toLowerCase();
  goTo(`${form.dataset.entries}${name}/#kb-${name}-v${number}`);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(field.value, (address) => location.assign(address));
});

// A print's QR code leads to «#K7M2XQA-3-X»; the way back must not lead here again.
function checkGiven() {
  const [asked, printed] = [location.search, `kod=${location.hash.slice(1)}`].map((text) => new URLSearchParams(text).get("kod"));
  const given = asked || printed;
  if (!given) return;
  field.value = given;
  check(given, (address) => location.replace(address));
}
addEventListener("hashchange", checkGiven);
checkGiven();
