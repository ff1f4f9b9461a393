// One claim: the page of the chosen evidence beside it, and deciding by keyboard.

import { Sheet } from "/static/page_sheet.js";

const screen = document.querySelector(".claim-screen");
const panel = document.getElementById("claim-page");
const form = document.getElementById("claim-form");
const pieces = [...document.querySelectorAll("[data-evidence]")];
let at = -1;
let asked = 0;

function drawn() {
  const stage = panel.querySelector(".claim-stage");
  const sheetElement = panel.querySelector(".page-sheet");
  if (sheetElement) {
    const sheet = new Sheet(stage, sheetElement);
    const image = sheetElement.querySelector("img");
    image.addEventListener("error", async () => {
      const answer = await fetch(image.src).catch(() => null);
      const said = document.createElement("p");
      said.className = "page-notice";
      said.textContent = answer && !answer.ok ? await answer.text() : "The page could not be drawn.";
      stage.replaceChildren(said);
    });
    const focus = sheetElement.querySelector(".focus");
    if (focus) sheet.show(focus, false);
  } else {
    const mark = panel.querySelector("mark.focus");
    if (mark) stage.scrollTop += mark.getBoundingClientRect().top - stage.getBoundingClientRect().top - stage.clientHeight * 0.35;
  }
}

async function choose(next, { move = true } = {}) {
  if (!pieces.length) return;
  at = Math.max(0, Math.min(pieces.length - 1, next));
  pieces.forEach((piece, order) => piece.classList.toggle("chosen", order === at));
  const rest = pieces[at].closest("details.claim-rest");
  if (rest) rest.open = true;
  if (move) pieces[at].focus({ preventScroll: true });
  if (move) pieces[at].scrollIntoView({ block: "nearest" });
  asked += 1;
  const order = asked;
  const answer = await fetch(`/claims/evidence/${pieces[at].dataset.evidence}`).catch(() => null);
  if (order !== asked) return; // another was chosen meanwhile
  if (!answer) { panel.textContent = "The desk does not answer: is foia serve still running?"; return; }
  panel.innerHTML = await answer.text();
  drawn();
}

pieces.forEach((piece, order) => piece.addEventListener("click", (event) => {
  if (!event.target.closest("a, summary, details") && document.getSelection().isCollapsed) choose(order);
}));
if (pieces.length) { at = 0; pieces[0].classList.add("chosen"); drawn(); }

function go(claim) { if (claim) window.location.assign(`/claims/${claim}`); }

function decide(digit) {
  if (!form) return; // open for reading only
  const radio = form.querySelector(`[data-digit="${digit}"]`);
  radio.checked = true;
  radio.focus();
  form.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const inForm = event.target.closest("input:not([type=radio]), textarea, select");
  if (inForm) { if (event.key === "Escape") event.target.blur(); return; }
  const key = event.key;
  if (key === "j") choose(at + 1);
  else if (key === "k") choose(at - 1);
  else if (/^[1-5]$/.test(key)) decide(key);
  else if (key === "Enter" && event.target.matches("[type=radio]")) form.requestSubmit();
  else if (key === "Enter" && event.target.matches("[data-evidence]")) panel.querySelector(".claim-where a")?.click();
  else if (key === "m") form?.elements.note.focus();
  else if (key === "a") form?.elements.ask.focus();
  else if (key === "n") go(screen.dataset.after);
  else if (key === "p") go(screen.dataset.before);
  else if (key === "/") window.location.assign("/claims");
  else return;
  event.preventDefault();
});
form?.querySelector("[name=decision]:checked")?.focus();
