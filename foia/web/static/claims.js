// The board by keyboard: j and k move, Enter opens, 1 to 5 open with that decision chosen.

const rows = [...document.querySelectorAll(".claims-list tbody tr")];
let at = -1;

function choose(next) {
  if (!rows.length) return;
  at = Math.max(0, Math.min(rows.length - 1, next));
  rows.forEach((row, order) => row.classList.toggle("chosen", order === at));
  rows[at].querySelector("a").focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "nearest" });
}

rows.forEach((row, order) => {
  row.addEventListener("click", (event) => {
    if (!event.target.closest("a") && document.getSelection().isCollapsed) window.location.assign(row.dataset.href);
  });
  row.addEventListener("focusin", () => { at = order; rows.forEach((r, o) => r.classList.toggle("chosen", o === order)); });
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  if (event.key === "j") choose(at + 1);
  else if (event.key === "k") choose(at - 1);
  else if (event.key === "/") document.querySelector(".claims-search input").focus();
  else if (/^[1-5]$/.test(event.key) && at >= 0) window.location.assign(`${rows[at].dataset.href}?decide=${event.key}`);
  else return;
  event.preventDefault();
});
