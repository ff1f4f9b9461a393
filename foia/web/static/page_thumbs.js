// The strip of small pages: of 3,000 pages only those in sight are in the document.

const ROW = 136;
const ROW_WITHOUT_PICTURE = 34;

export function fillThumbs(strip, file, current, last) {
  const pictures = strip.dataset.picture === "1";
  const row = pictures ? ROW : ROW_WITHOUT_PICTURE;
  const list = strip.querySelector("ol");
  list.style.height = `${last * row}px`;
  strip.classList.add("whole");
  const made = new Map();

  function entry(number) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/files/${file}/pages/${number}${strip.dataset.kept}`;
    if (number === current) link.setAttribute("aria-current", "page");
    if (pictures) {
      const picture = document.createElement("img");
      picture.alt = "";
      picture.src = `/files/${file}/pages/${number}.png?width=160&v=${strip.dataset.version}`;
      link.append(picture);
    }
    const label = document.createElement("span");
    label.textContent = number;
    link.append(label);
    item.append(link);
    item.dataset.number = number;
    item.style.top = `${(number - 1) * row}px`;
    return item;
  }

  function fill() {
    const first = Math.max(1, Math.floor(strip.scrollTop / row) - 1);
    const end = Math.min(last, Math.ceil((strip.scrollTop + strip.clientHeight) / row) + 2);
    for (const [number, item] of made) {
      if (number < first || number > end) { item.remove(); made.delete(number); }
    }
    for (let number = first; number <= end; number += 1) {
      if (made.has(number)) continue;
      const item = entry(number);
      // In the order of the pages, for those who go by tabulator.
      list.insertBefore(item, [...list.children].find((other) => Number(other.dataset.number) > number) ?? null);
      made.set(number, item);
    }
  }

  list.replaceChildren();
  strip.scrollTop = (current - 1) * row - strip.clientHeight / 2 + row / 2;
  fill();
  let waiting = 0;
  strip.addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(fill, 80); // not for every page that flies by
  });
  new ResizeObserver(fill).observe(strip);
}
