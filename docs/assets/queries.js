// What was typed, and what may have been meant: slips of the keyboard, of the layout and of the
// spelling, little words that find nothing, and other words for the same thing.

const ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const LATIN_TWINS = "abcehkmoptxy", CYRILLIC_TWINS = "авсенкмортху";

const translated = (text, from, to) =>
  [...text].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
const folded = (text) => text.toLowerCase().replaceAll("ё", "е");
const mended = (word) =>
  /[а-яё]/.test(word) && /[a-z]/.test(word) ? translated(word, LATIN_TWINS, CYRILLIC_TWINS) : word;

/** What is looked for: spaces folded, Latin twins inside Russian words replaced. */
export const normalised = (text) => words(text).map(mended).join(" ");

/** What else may have been meant: Latin twins throughout, or the wrong keyboard layout. */
export const guesses = (text) => {
  const typed = words(text), plain = normalised(text);
  const found = [
    typed.map((word) => translated(word, LATIN_TWINS, CYRILLIC_TWINS)),
    typed.map((word) => translated(word, ENGLISH, RUSSIAN)),
    typed.map((word) => translated(word, RUSSIAN, ENGLISH)),
  ].map((list) => list.join(" "));
  const alphabets = (one) => words(one).every((word) => !(/[а-яё]/.test(word) && /[a-z[\];',`]/.test(word)));
  return [...new Set(found)].filter((one) => one !== plain && alphabets(one));
};

const LITTLE = new Set(("а без бы в во для до же за и из или к как ко ли мне можно на над не нет но о об обо от по " +
  "под при про с со такое такой то у чего чем через что чтобы это я где когда кто какие какой сколько почему зачем").split(" "));

/** The words that carry the sense; where all are little ones, all of them. */
export const telling = (text) => {
  const kept = words(text).filter((word) => !LITTLE.has(word));
  return kept.length ? kept.join(" ") : text;
};

// Each line: ways to say the same. A way is the beginnings of its words and what is looked for.
const SAME = [
  [["нко", "НКО"], ["некоммерческ организац", "некоммерческие организации"]],
  [["тос", "ТОС"], ["территориальн общественн самоуправлен", "территориальное общественное самоуправление"]],
  [["волонт", "волонтёры"], ["доброволец", "добровольцы"], ["доброволь", "добровольцы"]],
  [["чиновник", "чиновники"], ["муниципальн служащ", "муниципальные служащие"]],
  [["инициативн бюджет", "инициативное бюджетирование"], ["народн бюджет", "инициативное бюджетирование"],
    ["партисипатор", "инициативное бюджетирование"]],
  [["пенсион", "пенсионеры"], ["пожил", "пожилые"], ["старш возраст", "старший возраст"]],
  [["субсиди", "субсидии"], ["грант", "грант"]],
  [["мэри", "мэрия"], ["администрац", "администрация"]],
  [["школьник", "школьники"], ["ученик", "ученики"], ["учащ", "учащиеся"]],
  [["фото", "фото"], ["снимк", "фото"]],
  [["персональн данн", "персональные данные"], ["личн данн", "персональные данные"]],
];

const begins = (word, start) => (start.length < 4 ? word === start : word.startsWith(start));

/** The same query in other words. */
export const synonyms = (text) => {
  const typed = words(text).map(folded), found = [];
  for (const line of SAME) {
    for (const [way, said] of line) {
      const starts = way.split(" ");
      const at = typed.findIndex((_, place) =>
        starts.every((start, next) => typed[place + next] && begins(typed[place + next], start)));
      if (at < 0) continue;
      const around = words(text);
      for (const [, other] of line) {
        if (other !== said) found.push([...around.slice(0, at), other, ...around.slice(at + starts.length)].join(" "));
      }
      // A way of saying that is not the usual one leads to the usual one as well.
      found.push([...around.slice(0, at), said, ...around.slice(at + starts.length)].join(" "));
    }
  }
  return [...new Set(found)].filter((one) => folded(one) !== folded(text)).slice(0, 4);
};

const stem = (word) => (word.length > 5 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word);

/** How many letters are to be put in, taken out, changed or swapped; more than `most` is not counted. */
export const distance = (one, two, most) => {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [], last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= two.length; at++) {
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (one[row - 1] === two[at - 1] ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === two[at - 2] && one[row - 2] === two[at - 1]) {
        next[at] = Math.min(next[at], before[at - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[two.length];
};

/** Whether a text has a word for each word of a query, alike by half of its letters at least. */
export const bears = (text, query) => {
  const parts = (one) => folded(one).match(/[a-zа-я0-9]+/g) ?? [];
  const said = text.split(/\s+/).flatMap((word) => [parts(word).join(""), ...parts(word)]);
  return parts(query).every((word) => {
    const start = word.slice(0, Math.max(2, Math.ceil(word.length / 2)));
    return said.some((one) => one.startsWith(start));
  });
};

/** The words of a query that no title or summary holds in any form. */
export const unknown = (text, list) => {
  const stems = [...new Set(list.map(stem))];
  // Where one goes on from the other, they differ by an ending: another form, not a slip.
  const kin = (one, two) => one === two || (Math.min(one.length, two.length) > 4 && (one.startsWith(two) || two.startsWith(one)));
  return words(text).filter((word) => /^[а-яё]{4,}$/.test(word) && !stems.some((one) => kin(one, stem(folded(word)))));
};

/** The word of the list that was most likely meant; the commonest of equally near ones. */
export const nearest = (word, list) => {
  const typed = folded(word), most = typed.length > 7 ? 2 : 1;
  let best = "", least = most + 1;
  for (const one of list) {
    // The ending may differ by form; a slip is looked for in what comes before it.
    const far = distance(stem(typed), stem(one), most) + distance(typed, one, most + 2) / 100;
    if (far < least) [best, least] = [one, far];
  }
  return best;
};
