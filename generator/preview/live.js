// Reloads the page when the preview has another one in its place; keeps the reader's place.
"use strict";
(() => {
  const { page, seen } = document.currentScript.dataset;
  const own = new URL(".", document.currentScript.src);
  const key = `kb-preview:${page}`;
  const place = sessionStorage.getItem(key);
  if (place !== null) {
    sessionStorage.removeItem(key);
    scrollTo({ top: Number(place), behavior: "instant" });
  }
  let source;
  const listen = () => {
    const address = new URL("events", own);
    address.search = new URLSearchParams({ page, seen });
    source = new EventSource(address);
    source.addEventListener("changed", () => {
      source.close();
      sessionStorage.setItem(key, String(scrollY));
      location.reload();
    });
  };
  // A browser keeps few connections to one host: pages that nobody looks at give theirs back.
  const tend = () => {
    source?.close();
    if (document.visibilityState === "visible") listen();
  };
  document.addEventListener("visibilitychange", tend);
  addEventListener("pageshow", (event) => { if (event.persisted) tend(); });
  addEventListener("pagehide", () => source?.close());
  tend();
})();
