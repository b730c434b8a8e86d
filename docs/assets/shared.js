// What the programs of a page share.

/** The form that agrees with a number: 1 запись, 2 записи, 5 записей. */
export const plural = (number, one, few, many) => {
  const tens = number % 100, units = number % 10;
  if (units === 1 && tens !== 11) return one;
  return units >= 2 && units <= 4 && !(tens >= 12 && tens <= 14) ? few : many;
};

/** An element with attributes and children; texts stay texts. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** The address of a page of the site; where pages are files on a disk, that of its file. */
export const pageAt = (address, base) => {
  const url = new URL(address, base);
  if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
  return url;
};
