// Whoever ticks a claim means the ticked ones.
const ticked = document.querySelector("input[name=scope][value=ticked]");
for (const box of document.querySelectorAll("input[name=claim]")) {
  box.addEventListener("change", () => { if (box.checked) ticked.checked = true; });
}
