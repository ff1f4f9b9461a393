// While a run goes on: its last lines, and the page anew when it has ended.
if (document.querySelector("[data-run=running]")) {
  const lines = document.querySelector("[data-run-lines]");
  const seconds = document.querySelector("[data-run-seconds]");
  const look = async () => {
    try {
      const state = await (await fetch("/run.json")).json();
      if (!state.running) { location.reload(); return; }
      const text = state.lines.join("\n");
      if (lines.textContent !== text) lines.textContent = text;
      seconds.textContent = state.seconds.toLocaleString("en");
    } catch {
      seconds.textContent = "the desk does not answer; after";
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 1000);
}

// Files that are dropped or chosen go to the desk one after another, each as it is.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const list = drop.querySelector("[data-drop-files]");
  const said = drop.querySelector("[data-drop-said]");
  const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1e3).toLocaleString("en")} kB` : `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;
  let waiting = Promise.resolve();
  const send = async (file) => {
    const line = list.appendChild(document.createElement("li"));
    line.textContent = `${file.name}: ${size(file.size)}, being copied`;
    try {
      const answer = await fetch(`/run/files?name=${encodeURIComponent(file.name)}`, {
        method: "PUT", body: file, headers: { "x-foia-form": drop.dataset.drop, "content-type": "application/octet-stream" },
      });
      const type = answer.headers.get("content-type") || "";
      const told = type.startsWith("application/json") ? await answer.json() : { trouble: await answer.text() };
      line.textContent = told.trouble ? `${file.name}: not copied. ${told.trouble}`
        : told.known ? `${told.name}: was here already` : `${told.name}: ${size(told.bytes)}, copied`;
      line.classList.toggle("bad", Boolean(told.trouble));
      if (!told.trouble) drop.querySelector("form").hidden = false;
    } catch {
      line.textContent = `${file.name}: not copied. It is a folder, or the desk does not answer. Drop a folder as a zip.`;
      line.classList.add("bad");
    }
  };
  const take = (files) => {
    for (const file of files) waiting = waiting.then(() => send(file));
    waiting = waiting.then(() => {
      const lost = list.querySelectorAll(".bad").length;
      said.textContent = `${list.children.length - lost} copied${lost ? `, ${lost} not` : ""}.`;
    });
  };
  drop.hidden = false;
  drop.querySelector("input[type=file]").addEventListener("change", (event) => take([...event.target.files]));
  addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("dropping"); });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  });
}
