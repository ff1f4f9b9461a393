// What is selected, as a stretch of the page's text: for copying, and for adding a claim.
// Offsets count characters (code points), as the case does.

export function textOf(element) {
  if (!element) return "";
  if (!("sheet" in element.dataset)) return element.textContent;
  return [...element.querySelectorAll("tr")]
    .map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent).join("\t"))
    .join("\n");
}

// Start and end of the selection in the page's text, or null.
export function selectedStretch(words, text) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (words && words.contains(range.startContainer)) return inWords(words, range);
  if (text && !("sheet" in text.dataset) && text.contains(range.startContainer)) return inText(text, range);
  return null;
}

function inWords(words, range) {
  const spans = [...words.children].filter((span) => {
    if (!range.intersectsNode(span)) return false;
    const own = document.createRange();
    own.selectNodeContents(span);
    // A range that only touches the end of a word has nothing of it.
    return range.compareBoundaryPoints(Range.START_TO_END, own) > 0 && range.compareBoundaryPoints(Range.END_TO_START, own) < 0;
  });
  if (!spans.length) return null;
  return [Number(spans[0].dataset.start), Number(spans.at(-1).dataset.end)];
}

function inText(text, range) {
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const inside = document.createRange();
  inside.selectNodeContents(text);
  inside.setStart(range.startContainer, range.startOffset);
  if (text.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
  return trimmed([...text.textContent], start, start + [...inside.toString()].length);
}

function trimmed(characters, start, end) {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(characters[from])) from += 1;
  while (to > from && /\s/.test(characters[to - 1])) to -= 1;
  return to > from ? [from, to] : null;
}

export function watchSelection({ words, text, characters, pick, dialog }) {
  let chosen = null;
  document.addEventListener("copy", (event) => {
    const stretch = selectedStretch(words, null);
    if (!stretch) return;
    event.clipboardData.setData("text/plain", characters.slice(...stretch).join(""));
    event.preventDefault();
  });
  if (!dialog) return () => {}; // open for reading only
  function open() {
    if (!chosen) return;
    dialog.querySelector("[name=start]").value = chosen[0];
    dialog.querySelector("[name=end]").value = chosen[1];
    dialog.querySelector("blockquote").textContent = characters.slice(...chosen).join("");
    pick.hidden = true;
    dialog.showModal();
  }
  document.addEventListener("selectionchange", () => {
    if (dialog.open) return;
    chosen = selectedStretch(words, text);
    pick.hidden = !chosen || chosen[1] - chosen[0] < 8;
    if (pick.hidden) return;
    const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
    pick.style.left = `${Math.max(8, Math.min(box.right, window.innerWidth - 180))}px`;
    pick.style.top = `${Math.max(8, Math.min(box.bottom + 6, window.innerHeight - 44))}px`;
  });
  pick.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  pick.addEventListener("click", open);
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  return open;
}
