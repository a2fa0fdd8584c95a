// A page that nobody built again must not promise what is over: a sponsor block with `data-until` in the past loses its
// call to action, its code and the link of its title, and says why (`data-over`); or it goes (`data-end="hide"`).
(() => {
  "use strict";
  const DAY = 86400000;

  function end(block) {
    if (block.dataset.end === "hide") {
      (block.closest(".cards-sponsor") ?? block).remove();
      return;
    }
    delete block.dataset.until;
    block.classList.replace("sponsor--live", "sponsor--ended");
    for (const part of block.querySelectorAll(".sponsor-action, .sponsor-code, .event-calendar, .state")) part.remove();
    const title = block.querySelector(".sponsor-title, .headline");
    for (const link of title ? title.querySelectorAll("a") : []) link.replaceWith(...link.childNodes);
    if (title && !block.querySelector(".sponsor-over")) {
      const over = document.createElement("p");
      over.className = "sponsor-over";
      over.textContent = block.dataset.over;
      title.after(over);
    }
  }

  function look() {
    let next = Infinity;
    for (const block of document.querySelectorAll("[data-until]")) {
      const until = Date.parse(block.dataset.until);
      if (until <= Date.now()) end(block);
      else if (until < next) next = until;
    }
    if (next < Infinity) setTimeout(look, Math.min(next - Date.now(), DAY));
  }

  look();
  document.addEventListener("visibilitychange", () => document.hidden || look());
})();
