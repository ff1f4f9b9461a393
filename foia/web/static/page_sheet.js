// The page as a picture: its size on the screen, which way it is turned, its selectable words.

const WIDTHS = [1000, 1600, 2400, 3200];
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6];

export class Sheet {
  constructor(stage, sheet) {
    this.stage = stage;
    this.sheet = sheet;
    this.turned = sheet.querySelector(".page-turned");
    this.image = sheet.querySelector(".page-image");
    this.wordLayer = sheet.querySelector(".page-words");
    this.width = Number(sheet.dataset.width);
    this.height = Number(sheet.dataset.height);
    this.lying = Number(sheet.dataset.turn) || 0;
    this.turn = this.lying;
    this.zoom = null; // null: as wide as the space
    this.place();
    new ResizeObserver(() => this.zoom === null && this.place()).observe(stage);
  }

  isOnItsSide() {
    return this.turn % 180 !== 0;
  }

  scale() {
    if (this.zoom !== null) return this.zoom;
    const across = this.isOnItsSide() ? this.height : this.width;
    const style = getComputedStyle(this.stage);
    const room = this.stage.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return Math.max(0.1, room / across);
  }

  place() {
    const scale = this.scale();
    const [w, h] = [this.width * scale, this.height * scale];
    const [across, down] = this.isOnItsSide() ? [h, w] : [w, h];
    this.sheet.style.width = `${across}px`;
    this.sheet.style.height = `${down}px`;
    this.turned.style.width = `${w}px`;
    this.turned.style.height = `${h}px`;
    const back = { 0: "", 90: `translateX(${across}px)`, 180: `translate(${across}px, ${down}px)`, 270: `translateY(${down}px)` };
    this.turned.style.transform = `${back[this.turn]} rotate(${this.turn}deg)`;
    this.wordLayer.style.transform = `scale(${scale})`;
    this.sheet.classList.add("placed");
    this.sharpen(w * window.devicePixelRatio);
  }

  // A larger picture once the page is shown larger than the one at hand.
  sharpen(pixels) {
    const url = new URL(this.image.src);
    const held = Number(url.searchParams.get("width"));
    const wanted = WIDTHS.find((width) => width >= pixels * 0.9) ?? WIDTHS.at(-1);
    if (wanted <= held) return;
    url.searchParams.set("width", wanted);
    const sharper = new Image();
    sharper.onload = () => { this.image.src = sharper.src; };
    sharper.src = url.href;
  }

  zoomTo(step) {
    const middle = this.middle();
    if (step === "fit") {
      this.zoom = null;
    } else {
      const now = this.scale();
      const next = step > 0 ? STEPS.find((s) => s > now * 1.02) : STEPS.findLast((s) => s < now * 0.98);
      this.zoom = next ?? now;
    }
    this.place();
    this.stage.scrollLeft = middle.x * this.stage.scrollWidth - this.stage.clientWidth / 2;
    this.stage.scrollTop = middle.y * this.stage.scrollHeight - this.stage.clientHeight / 2;
  }

  middle() {
    const s = this.stage;
    return { x: (s.scrollLeft + s.clientWidth / 2) / s.scrollWidth, y: (s.scrollTop + s.clientHeight / 2) / s.scrollHeight };
  }

  turnOn() {
    this.turn = (this.turn + 90) % 360;
    this.place();
  }

  // Words as transparent text at their boxes, so that the picture's print can be selected.
  layWords(characters) {
    const pen = document.createElement("canvas").getContext("2d");
    const layer = document.createDocumentFragment();
    this.wordLayer.style.width = `${this.width}px`;
    this.wordLayer.style.height = `${this.height}px`;
    const words = this.wordLayer.dataset.words ? this.wordLayer.dataset.words.split(";") : [];
    const placed = words.map((word) => word.split(",").map(Number));
    const upright = uprightTurn(placed, this.lying);
    placed.forEach(([start, end, x0, top, x1, bottom], order) => {
      const next = order + 1 < placed.length ? placed[order + 1][0] : end;
      const span = document.createElement("span");
      const text = characters.slice(start, end).join("");
      span.textContent = text + characters.slice(end, next).join("");
      span.dataset.start = start;
      span.dataset.end = end;
      layWord(span, pen, text, { x0, top, x1, bottom }, this.lying, upright);
      layer.append(span);
    });
    this.wordLayer.replaceChildren(layer);
  }

  // Brings boxes into the middle of the stage.
  show(group, smooth) {
    const boxes = [...group.querySelectorAll("rect")].map((r) => r.getBoundingClientRect());
    if (!boxes.length) return;
    const seen = this.stage.getBoundingClientRect();
    const top = Math.min(...boxes.map((b) => b.top));
    const left = Math.min(...boxes.map((b) => b.left));
    const right = Math.max(...boxes.map((b) => b.right));
    const bottom = Math.min(Math.max(...boxes.map((b) => b.bottom)), top + seen.height);
    this.stage.scrollBy({
      top: (top + bottom) / 2 - (seen.top + seen.height * 0.4),
      left: left < seen.left || right > seen.right ? (left + right) / 2 - (seen.left + seen.width / 2) : 0,
      behavior: smooth ? "smooth" : "instant",
    });
  }
}

// Which way words that are taller than wide run: 90 is downwards, 270 upwards.
function uprightTurn(placed, lying) {
  if (lying) return (360 - lying) % 360;
  let down = 0;
  for (let i = 1; i < placed.length; i += 1) {
    const [, , x0, top, x1] = placed[i - 1];
    const [, , nextX0, nextTop, nextX1] = placed[i];
    const inOneColumn = Math.min(x1, nextX1) - Math.max(x0, nextX0) > 0.5 * (x1 - x0);
    if (isTall(placed[i - 1]) && isTall(placed[i]) && inOneColumn) down += Math.sign(nextTop - top);
  }
  return down > 0 ? 90 : 270;
}

function isTall([start, end, x0, top, x1, bottom]) {
  return end - start > 1 && bottom - top > 1.5 * (x1 - x0);
}

function layWord(span, pen, text, box, lying, upright) {
  const [wide, tall] = [box.x1 - box.x0, box.bottom - box.top];
  const stands = text.length > 1 && tall > 1.5 * wide;
  const turn = lying || stands ? upright : 0;
  const [along, high] = turn % 180 ? [tall, wide] : [wide, tall];
  const size = Math.max(high * 0.86, 1);
  pen.font = `${size}px sans-serif`;
  const natural = pen.measureText(text).width || 1;
  const corner = { 0: [box.x0, box.top], 90: [box.x1, box.top], 180: [box.x1, box.bottom], 270: [box.x0, box.bottom] }[turn];
  span.style.fontSize = `${size}px`;
  span.style.lineHeight = `${high}px`;
  span.style.transform = `translate(${corner[0]}px, ${corner[1]}px) rotate(${turn}deg) scaleX(${along / natural})`;
}
