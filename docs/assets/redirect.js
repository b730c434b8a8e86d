// Leads from an old address to the new one and keeps what stands after "#".
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const link = document.getElementById("target");
  location.replace(new URL(link.getAttribute("href") + location.hash, location.href));
});
