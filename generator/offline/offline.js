// What stands for modules and requests where pages are files on a disk, to which browsers give
// neither. Every program, and every file that one asks for, is a script that hands itself over.
// How they are written: generator/offline/programs.py.
"use strict";
{
  const root = new URL(document.documentElement.dataset.root, location.href).href;
  const scripts = new Map(), modules = new Map(), files = new Map();

  /** Run a script of the copy, once. */
  const run = (name) => {
    if (!scripts.has(name)) scripts.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = root + name;
      script.onload = done;
      script.onerror = () => { scripts.delete(name); failed(new TypeError(name)); };
      document.head.append(script);
    }));
    return scripts.get(name);
  };

  const module = async (name) => {
    if (!modules.has(name)) await run(`assets/${name}`);
    return modules.get(name);
  };

  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

  globalThis.offline = {
    module,
    // A page names some programs that others need too: the first to come is the one.
    define: (name, needs, body) => {
      if (!modules.has(name)) modules.set(name, Promise.all(needs.map(module)).then((those) => body(...those)));
    },
    give: (given) => { for (const [name, text] of Object.entries(given)) files.set(name, text); },
  };

  globalThis.fetch = async (address) => {
    const name = new URL(address, location.href).href.slice(root.length);
    if (!files.has(name)) await run(`${name.replace(/^(search\/pages\/..).*/, "$1")}.js`);
    if (!files.has(name)) throw new TypeError(name);
    return new Response(bytes(files.get(name)));
  };
}
