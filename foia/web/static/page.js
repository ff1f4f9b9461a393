import { Sheet } from "/static/page_sheet.js";
import { fillThumbs } from "/static/page_thumbs.js";
import { textOf, watchSelection } from "/static/page_select.js";

const screen = document.querySelector(".page-screen");
const stage = document.getElementById("page-stage");
const text = document.getElementById("page-text");
const words = document.getElementById("page-words");
const characters = [...textOf(text)];
const sheetElement = document.getElementById("page-sheet");
const sheet = sheetElement ? new Sheet(stage, sheetElement) : null;
if (sheet) sheet.layWords(characters);

// --- showing one thing: on the picture and in the text

function groupsOf(key) {
  return sheetElement ? [...sheetElement.querySelectorAll(`.page-marks > g[data-key="${CSS.escape(key)}"]`)] : [];
}

function marksOf(key) {
  return text ? [...text.querySelectorAll(`mark[data-key~="${CSS.escape(key)}"]`)] : [];
}

function unfocus() {
  for (const one of document.querySelectorAll(".page-screen .focus")) one.classList.remove("focus");
}

function scrollInto(box, element, smooth) {
  const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  box.scrollBy({ top: inner.top - outer.top - outer.height * 0.35, left: inner.right > outer.right || inner.left < outer.left ? inner.left - outer.left - 40 : 0, behavior: smooth ? "smooth" : "instant" });
}

function show(key, { smooth = true } = {}) {
  unfocus();
  const [groups, marks] = [groupsOf(key), marksOf(key)];
  for (const one of [...groups, ...marks]) one.classList.add("focus");
  if (groups.length) sheet.show(groups[0], smooth);
  if (marks.length) scrollInto(marks[0].closest(".page-stage, [role=tabpanel]") ?? stage, marks[0], smooth);
}

// A listed name that stands in several places leads to the next of them at every click.
function showNext(button) {
  const keys = button.dataset.show.split(" ");
  const at = Number(button.dataset.at ?? -1) + 1;
  button.dataset.at = at;
  show(keys[at % keys.length]);
}

// --- hits

const hitKeys = [...new Set([...document.querySelectorAll('[data-key^="hit-"]')].flatMap((e) => e.dataset.key.split(" ")).filter((k) => k.startsWith("hit-")))]
  .sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)));
const hitOrder = document.getElementById("page-hit-order");
let hitAt = -1;

function showHit(at, options) {
  hitAt = at;
  hitOrder.textContent = `${at + 1} of ${hitKeys.length} here`;
  show(hitKeys[at], options);
}

function stepHit(way) {
  const next = hitAt + way;
  if (next >= 0 && next < hitKeys.length) return showHit(next);
  const link = document.getElementById("page-hits")?.dataset[way > 0 ? "after" : "before"];
  if (link) window.location.assign(link);
  return undefined;
}

for (const [id, way] of [["page-hit-before", -1], ["page-hit-after", 1]]) {
  document.getElementById(id)?.addEventListener("click", (event) => { event.preventDefault(); stepHit(way); });
}

// --- where the reader lands

// On a page that is shown smaller than it can be read, the page is enlarged to its line.
function makeReadable(key) {
  const rect = key && groupsOf(key)[0]?.querySelector("rect");
  const height = rect ? Math.min(Number(rect.getAttribute("height")), Number(rect.getAttribute("width"))) : 0;
  if (height > 2 && height * sheet.scale() < 9) { sheet.zoom = Math.min(4, 14 / height); sheet.place(); }
}

function land() {
  const first = document.querySelector(".page-marks > .focus");
  makeReadable(first?.dataset.key ?? hitKeys[0]);
  const focused = document.querySelector(".page-marks > .focus, mark.focus");
  const key = focused?.dataset.key.split(" ").find((k) => !k.startsWith("hit-")) ?? null;
  if (window.location.hash === "#last-hit" && hitKeys.length) return showHit(hitKeys.length - 1, { smooth: false });
  if (focused && (key === null || !hitKeys.length)) {
    if (hitKeys.length) return showHit(0, { smooth: false });
    return show(key, { smooth: false });
  }
  if (focused && key) return show(key, { smooth: false });
  return hitKeys.length ? showHit(0, { smooth: false }) : undefined;
}

// --- beside the page

const tabs = [...document.querySelectorAll(".page-tabs [role=tab]")];
function choose(tab) {
  for (const one of tabs) {
    const chosen = one === tab;
    one.setAttribute("aria-selected", chosen);
    one.tabIndex = chosen ? 0 : -1;
    document.getElementById(one.getAttribute("aria-controls")).hidden = !chosen;
  }
  remember("tab", tab.id);
}
function remember(name, value) { try { localStorage.setItem(`foia-page-${name}`, value); } catch { /* private window */ } }
function remembered(name) { try { return localStorage.getItem(`foia-page-${name}`); } catch { return null; } }
tabs.forEach((tab, at) => {
  tab.addEventListener("click", () => choose(tab));
  tab.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs[(at + way + tabs.length) % tabs.length];
    choose(next);
    next.focus();
  });
});
if (tabs.length) choose(tabs.find((tab) => tab.id === remembered("tab")) ?? tabs[0]);

screen.addEventListener("click", (event) => {
  const asked = event.target.closest("[data-show]");
  if (asked) showNext(asked);
  const mark = event.target.closest("mark[data-key]");
  if (mark && document.getSelection().isCollapsed) {
    const key = mark.dataset.key.split(" ").at(-1);
    unfocus();
    for (const one of [...groupsOf(key), ...marksOf(key)]) one.classList.add("focus");
    if (groupsOf(key).length) sheet.show(groupsOf(key)[0], true);
  }
});

for (const box of document.querySelectorAll("[data-kind]")) {
  const apply = () => screen.classList.toggle(`without-${box.dataset.kind}`, !box.checked);
  box.checked = remembered(`kind-${box.dataset.kind}`) !== "off";
  apply();
  box.addEventListener("change", () => { remember(`kind-${box.dataset.kind}`, box.checked ? "on" : "off"); apply(); });
}

// --- the picture's switches

const switches = new Map([...document.querySelectorAll("[data-switch]")].map((b) => [b.dataset.switch, b]));
function flip(name, on) {
  const button = switches.get(name);
  if (!button) return;
  const value = on ?? button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", value);
  stage.classList.toggle(`with-${name}`, value);
  remember(name, value ? "on" : "off");
}
for (const [name, button] of switches) {
  button.addEventListener("click", () => flip(name));
  if (remembered(name) === "on") flip(name, true);
}
for (const button of document.querySelectorAll("[data-zoom]")) {
  const step = button.dataset.zoom === "fit" ? "fit" : Number(button.dataset.zoom);
  button.addEventListener("click", () => sheet.zoomTo(step));
}
document.querySelector("[data-turn]:not(.page-sheet)")?.addEventListener("click", () => sheet.turnOn());

if (sheet) {
  const said = document.getElementById("page-no-picture");
  const fail = async () => {
    const answer = await fetch(sheet.image.src).catch(() => null);
    if (answer?.ok) return;
    said.textContent = answer ? await answer.text() : "The desk does not answer: is foia serve still running?";
    said.hidden = false;
    sheetElement.classList.add("no-picture");
  };
  if (sheet.image.complete && !sheet.image.naturalWidth) fail();
  sheet.image.addEventListener("error", fail);
}

document.getElementById("page-go").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = Math.min(Math.max(parseInt(event.target.number.value, 10) || 1, 1), Number(screen.dataset.last));
  window.location.assign(`/files/${screen.dataset.file}/pages/${number}${event.target.dataset.kept}`);
});

// --- keys

const openClaim = watchSelection({ words, text, characters, pick: document.getElementById("page-pick"), dialog: document.getElementById("page-claim") });
const keys = {
  ArrowLeft: () => document.getElementById("page-previous")?.click(),
  ArrowRight: () => document.getElementById("page-next")?.click(),
  n: () => stepHit(1),
  p: () => stepHit(-1),
  "+": () => sheet?.zoomTo(1),
  "=": () => sheet?.zoomTo(1),
  "-": () => sheet?.zoomTo(-1),
  0: () => sheet?.zoomTo("fit"),
  r: () => sheet?.turnOn(),
  i: () => flip("dim"),
  d: () => flip("doubt"),
  c: () => openClaim(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
  const act = keys[event.key];
  if (!act) return;
  // Sideways arrows belong to a page that is wider than the space.
  if (event.key.startsWith("Arrow") && stage.scrollWidth > stage.clientWidth + 4) return;
  event.preventDefault();
  act();
});

const strip = document.getElementById("page-thumbs");
if (strip) fillThumbs(strip, screen.dataset.file, Number(screen.dataset.page), Number(screen.dataset.last));
land();

// The next page is drawn while this one is read.
if (sheet && Number(screen.dataset.page) < Number(screen.dataset.last)) {
  window.addEventListener("load", () => {
    setTimeout(() => { new Image().src = sheet.image.src.replace(/pages\/\d+\.png/, `pages/${Number(screen.dataset.page) + 1}.png`); }, 400);
  });
}
