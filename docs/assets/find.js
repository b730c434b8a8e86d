// From a query to a ranking: the one place where it happens, in the browser and for `kb find`.
//
//   1. The query is divided into words, as the index was (`reader`). A word typed in the other
//      layout of the keyboard or with Latin twins of Russian letters is set right (`readings`).
//   2. Each word that tells something becomes a *notion* (`notions`): its key, which all its forms
//      share, or other words for the same thing from the editors' list (НКО: некоммерческая
//      организация). What is not on the site is taken for the beginning of a word, then for a slip
//      of a word that is; where it is neither, it is named as missing (`learn`).
//   3. A page has of each notion a byte that says where it stands. What that weighs is in WEIGHTS.
//      Rare notions weigh more (BM25's inverse document frequency), and pages with all notions more
//      than pages with some (`rank`).
//
// The index is made by `generator/outputs/search/`; `load` gives the bytes of one of its files.

/** What speaks for a page: the only numbers of the ranking, tuned on the open half of the questions
 *  in `tests/search` and rounded. */
export const WEIGHTS = {
  title: [0, 2, 2.7, 2.8], // a word of the title: of a long one, of one of up to six words, of three
  short: 1.4, // of the short title: what the editor calls the page where there is little room
  topics: 0.75, // a topic, what sort of a thing it is, or another way to ask the question
  summary: 0.4, // of the sentence that sums the page up
  body: 1.3, // of the body, if it says hardly anything else; less as it says it less
  synonym: 0.5, // found by another word for the same thing: whoever typed a word may mean that word
  begins: 0.7, // found by a beginning only
  rarity: 0.8, // the power of the inverse document frequency: below one, rare words weigh less
  cover: 0.75, // the power of the share of the query that a page has: all words before some
  kind: { // what answers questions before what is about something else
    Консультация: 1.15, Методика: 1.15, Практика: 1.05, "Правовой акт": 0.85, Организация: 0.9,
    "Направление работы": 0.8, Страница: 0.85,
  },
  fresh: 0.05, // the newest page before an equal one that is ten years older
};

const TITLE = 3, SHORT = 5, TOPICS = 6, SUMMARY = 7, BODY = 7; // bits of the byte: `count.Place`
const ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.", RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const LATIN_TWINS = "abcehkmoptxy", CYRILLIC_TWINS = "авсенкмортху";
const LONGEST = 200, MOST_WORDS = 24, MOST_BEGINNINGS = 40, DECADE = 3650;

/** What the byte of a word on a page weighs, place by place. */
export const placesOf = (byte) => ({
  title: WEIGHTS.title[(byte >> TITLE) & 3],
  short: ((byte >> SHORT) & 1) * WEIGHTS.short,
  topics: ((byte >> TOPICS) & 1) * WEIGHTS.topics,
  summary: ((byte >> SUMMARY) & 1) * WEIGHTS.summary,
  body: ((byte & BODY) / BODY) * WEIGHTS.body,
});
const BYTES = Array.from({ length: 256 }, (_, byte) => Object.values(placesOf(byte)).reduce((sum, one) => sum + one));

/** What divides a text into words and gives each its key, told by the index itself. */
export const reader = ({ rules, exceptions, little }) => {
  const compiled = rules.map(([rule, other]) => [new RegExp(rule), other]);
  const small = new Set(little), same = new Map(Object.entries(exceptions)), known = new Map();
  const key = (word) => {
    if (!known.has(word)) {
      let found = same.get(word) ?? word;
      if (/^[а-я]/.test(found)) for (const [rule, other] of compiled) found = found.replace(rule, other);
      known.set(word, same.get(found) ?? found);
    }
    return known.get(word);
  };
  const plain = (text) => text.normalize("NFC").replace(/[\u00ad\u0301]/g, "").toLowerCase().replaceAll("ё", "е");
  const words = (text) => plain(text).match(/\d+|[a-z]+|[а-я]+/g) ?? [];
  return { key, words, plain, isLittle: (word) => small.has(word) };
};

const translated = (text, from, to) => [...text].map((letter) => to[from.indexOf(letter)] ?? letter).join("");
const isMixed = (part) => /[а-яё]/.test(part) && /[a-z]/.test(part);

/** A query as it was typed, and what else may have been meant: twins of letters, the other layout. */
export const readings = (text) => {
  const parts = text.slice(0, LONGEST).toLowerCase().split(/\s+/).filter(Boolean);
  const every = (change) => parts.map(change).join(" ");
  const typed = every((part) => (isMixed(part) ? translated(part, LATIN_TWINS, CYRILLIC_TWINS) : part));
  const others = [
    every((part) => translated(part, LATIN_TWINS, CYRILLIC_TWINS)),
    every((part) => translated(part, ENGLISH, RUSSIAN)),
    every((part) => translated(part, RUSSIAN, ENGLISH)),
  ];
  return [typed, ...new Set(others.filter((one) => one !== typed && !isMixed(one)))];
};

const ALIKE = ["ао", "еияэы", "щш", "шж", "тд", "сз", "бп", "гк", "вф", "ъь"]; // heard as one
const change = (one, other) =>
  one === other ? 0 : ALIKE.some((heard) => heard.includes(one) && heard.includes(other)) ? 1 : 2;

/** How many letters are to be put in, taken out, swapped or changed for one heard alike. Another one
 *  counts twice: «дача» is no slip of «дата». More than `most` is not counted. */
export const distance = (one, two, most) => {
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before = [], last = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= two.length; at++) {
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + change(one[row - 1], two[at - 1]));
      if (row > 1 && at > 1 && one[row - 1] === two[at - 2] && one[row - 2] === two[at - 1]) {
        next[at] = Math.min(next[at], before[at - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[two.length];
};

/** Which Russian letters a word has, as bits. */
const lettersOf = (word) => {
  let found = 0;
  for (let at = 0; at < word.length; at++) found |= 1 << (word.charCodeAt(at) - 0x430);
  return found;
};

const bitsOf = (bits) => {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
};

/* The files of the index. */

const unpacked = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** Reads numbers and texts one after the other, as `shard.number` spells them. */
const cursor = (bytes) => {
  const decoder = new TextDecoder();
  let at = 0;
  const number = () => {
    let value = 0, shift = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
      shift *= 128;
    }
  };
  return {
    number,
    piece: () => { const length = number(); at += length; return bytes.subarray(at - length, at); },
    text() { return decoder.decode(this.piece()); },
    rest: () => bytes.subarray(at),
    more: () => at < bytes.length,
  };
};

/** The words of a file: for each key its pages, as [how many, how they are spelt]. */
const wordsIn = (bytes) => {
  const found = new Map(), file = cursor(bytes);
  while (file.more()) found.set(file.text(), [file.number(), file.piece()]);
  return found;
};

/** Pages and their bytes of a word, as two arrays. */
export const postings = ([number, spelt]) => {
  const pages = new Uint32Array(number), bytes = new Uint8Array(number);
  let at = 0, page = -1;
  for (let place = 0; place < number; place++) {
    let shift = 1, byte;
    do { byte = spelt[at++]; page += (byte & 127) * shift; shift *= 128; } while (byte > 127);
    pages[place] = page;
    bytes[place] = spelt[at++];
  }
  return { pages, bytes };
};

/** Open an index. `load` gives the bytes of a file of the site, or fails. */
export const open = async (load) => {
  const json = async (name) => JSON.parse(new TextDecoder().decode(await load(name)));
  const header = await json("search/index.json");
  const { key, words, plain, isLittle } = reader(header);
  const number = header.number, files = new Map();

  const ofPages = async () => {
    const file = cursor(await unpacked(await load(header.pages)));
    const names = new Uint32Array(number);
    for (let at = 0, last = 0; at < number; at++) names[at] = last += file.number();
    const rest = file.rest(), kinds = rest.subarray(0, number), days = new Uint16Array(number);
    for (let at = 0; at < number; at++) days[at] = rest[number + 2 * at] + 256 * rest[number + 2 * at + 1];
    return { names, kinds, days };
  };
  let table, spelling;
  const pages = () => (table ??= ofPages());

  /** The file in which a key stands, if it does. */
  const fileOf = (wanted) => {
    let from = 0, to = header.words.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (before(header.words[middle][0], wanted)) from = middle + 1; else to = middle;
    }
    const at = header.words[from]?.[0] === wanted ? from : from - 1;
    const name = header.words[Math.max(0, at)]?.[1];
    if (name && !files.has(name)) files.set(name, load(name).then(unpacked).then(wordsIn));
    return name ? files.get(name) : new Map();
  };
  const lookedUp = async (wanted) => (await fileOf(wanted)).get(wanted);

  /** Groups of keys: each way of saying a thing is a list of keys. */
  const groups = header.synonyms.map((group) => group.map((way) => words(way).map(key)));
  const ways = new Map();
  for (const group of groups) for (const way of group) {
    const list = ways.get(way[0]) ?? ways.set(way[0], []).get(way[0]);
    list.push({ way, group });
  }

  /** Divide a query into notions: what was said, and the ways to find it. */
  const notionsOf = (text) => {
    const typed = words(text).slice(0, MOST_WORDS).map((said) => ({ said, key: key(said) })), found = [];
    for (let at = 0; at < typed.length;) {
      const fitting = (ways.get(typed[at].key) ?? [])
        .filter(({ way }) => way.every((one, next) => typed[at + next]?.key === one))
        .sort((a, b) => b.way.length - a.way.length);
      const length = fitting[0]?.way.length ?? 1;
      const said = typed.slice(at, at + length).map((one) => one.said);
      const own = typed.slice(at, at + length).map((one) => one.key);
      const others = fitting.filter(({ way }) => way.length === length)
        .flatMap(({ group }) => group.filter((way) => way.join(" ") !== own.join(" ")));
      if (fitting.length || !isLittle(said[0])) {
        found.push({ said: said.join(" "), ways: [{ keys: own, weight: 1 }, ...others.map((keys) => ({ keys, weight: WEIGHTS.synonym }))] });
      }
      at += length;
    }
    return found;
  };

  /** The pages of a way: those that have all its keys, with the mean of what these weigh there. */
  const pagesOfWay = async ({ keys, weight }) => {
    const lists = (await Promise.all(keys.map(lookedUp)));
    if (!lists.every(Boolean)) return new Map();
    const share = weight / lists.length;
    let found;
    for (const { pages: list, bytes } of lists.map(postings)) {
      const next = new Map();
      for (let at = 0; at < list.length; at++) {
        const sum = found ? found.get(list[at]) : 0;
        if (sum !== undefined) next.set(list[at], sum + share * BYTES[bytes[at]]);
      }
      found = next;
    }
    return found;
  };

  const best = (maps) => {
    if (maps.length === 1) return maps[0];
    const found = new Map();
    for (const map of maps) for (const [page, weight] of map) if (!(found.get(page) >= weight)) found.set(page, weight);
    return found;
  };

  const pagesOf = async (notion) => best(await Promise.all(notion.ways.map(pagesOfWay)));

  /** The pages of all words that begin like this one. */
  const pagesOfBeginning = async (start) => {
    if (start.length < 3) return { keys: [], pages: new Map() };
    const file = await fileOf(start);
    const alike = [...file.keys()].filter((one) => one.startsWith(start)).slice(0, MOST_BEGINNINGS);
    return { keys: alike, pages: best(await Promise.all(alike.map((one) => pagesOfWay({ keys: [one], weight: WEIGHTS.begins })))) };
  };

  /** The word of the site most likely meant, of equally near ones the commonest: the first letter holds. */
  const nearest = async (said) => {
    if (said.length < 4 || !/^[а-я]/.test(said)) return "";
    spelling ??= json(header.spelling).catch(() => []);
    const stem = key(said), most = stem.length > 7 ? 2 : 1;
    // What lacks more letters of it than slips may change is not looked at closer: most words.
    const letters = lettersOf(stem);
    let found = "", least = most + 1;
    for (const one of await spelling) {
      if (one[0] !== said[0] || bitsOf(letters & ~lettersOf(one)) > most) continue;
      const far = distance(stem, key(one), most) + distance(said, one, most + 2) / 100;
      if (far < least) [found, least] = [one, far];
    }
    return found;
  };

  /** Find the pages of each notion; what is nowhere is taken for a beginning or for a slip. */
  const learn = async (text) => {
    const found = notionsOf(text);
    return Promise.all(found.map(async (notion) => {
      const keys = notion.ways.flatMap((way) => way.keys), exact = await pagesOf(notion);
      if (exact.size) return { ...notion, keys, pages: exact, how: "word" };
      const begun = await pagesOfBeginning(key(notion.said));
      if (begun.pages.size) return { ...notion, ...begun, how: "begins" };
      const other = await nearest(notion.said), [meant] = other ? notionsOf(other) : [];
      if (!meant) return { ...notion, keys, pages: exact, how: "missing" };
      return { ...meant, keys: meant.ways.flatMap((way) => way.keys), said: notion.said, meant: other, pages: await pagesOf(meant), how: "slip" };
    }));
  };

  /** Choose the reading of a query of which the site knows the most words; where it knows some of
   *  them as typed, only Latin ones are read anew. A lone letter is on any site and says nothing. */
  const understood = async (text) => {
    const own = { text, notions: await learn(text) };
    const known = (one) => one.notions.filter(({ how, said }) => how === "word" && !/^[a-zа-я]$/.test(said)).length;
    if (known(own) === own.notions.length && words(text).length) return own;
    let chosen = own;
    for (const other of readings(text).slice(1)) {
      if (known(own) && /[a-z]/.test(other)) continue;
      const guess = { text: other, notions: await learn(other) };
      if (known(guess) > known(chosen)) chosen = guess;
    }
    return chosen;
  };

  /** How rare a notion is; nothing where it is on no page. */
  const weighed = (notion) => {
    const count = notion.pages.size, frequency = Math.log(1 + (number - count + 0.5) / (count + 0.5));
    return { ...notion, rarity: count && frequency ** WEIGHTS.rarity };
  };

  /** The ranking: what a page has of each notion, weighed by how rare that is. */
  const rank = async (learned) => {
    const { kinds, days } = await pages();
    const told = learned.filter(({ rarity }) => rarity);
    const whole = told.reduce((sum, { rarity }) => sum + rarity, 0);
    const found = new Map();
    for (const { pages: list, rarity } of told) {
      for (const [page, weight] of list) {
        const one = found.get(page) ?? found.set(page, { page, score: 0, has: 0, notions: 0 }).get(page);
        one.score += rarity * weight;
        one.has += rarity;
        one.notions += 1;
      }
    }
    const newest = days.reduce((latest, day) => Math.max(latest, day), 0);
    const results = [];
    for (const one of found.values()) {
      const share = one.has / whole, kind = header.kinds[kinds[one.page]];
      const age = Math.min(1, (newest - days[one.page]) / DECADE);
      const factors = {
        cover: share ** WEIGHTS.cover, kind: WEIGHTS.kind[kind] ?? 1, fresh: 1 + WEIGHTS.fresh * (1 - age),
      };
      const score = one.score * factors.cover * factors.kind * factors.fresh;
      results.push({ page: one.page, score, factors, kind, day: days[one.page], whole: one.notions === told.length });
    }
    return results.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  /** Look for a query: what it was taken for, what of it is nowhere, and the pages, the best first.
   *  `other`: in another layout, `slips`: words taken for others. */
  const find = async (query) => {
    const typed = readings(query)[0] ?? "";
    const { text, notions } = await understood(typed);
    const learned = notions.map(weighed), slips = learned.filter(({ how }) => how === "slip");
    const other = text !== typed, meant = other || slips.length;
    return {
      typed, notions: learned, other, slips: new Map(slips.map((one) => [one.said, one.meant])),
      meant: meant ? slips.reduce((said, one) => said.replace(one.said, one.meant), plain(text)) : "",
      missing: [...new Set(learned.filter(({ pages: list }) => !list.size).map(({ said }) => said))],
      results: await rank(learned),
    };
  };

  const ofPage = async (at) => {
    const name = (await pages()).names[at].toString(16).padStart(7, "0");
    return JSON.parse(new TextDecoder().decode(await unpacked(await load(`search/pages/${name}.bin`))));
  };
  const shown = new Map();

  /** What is shown of a page; the next letter of a query mostly finds the same ones. */
  const page = (at) => {
    if (!shown.has(at)) shown.set(at, ofPage(at));
    return shown.get(at);
  };

  return { find, page, key, words, lookedUp };
};

/** Whether one key stands before another in the order of the index: that of code points. */
const before = (one, other) => one < other;
