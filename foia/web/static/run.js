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
