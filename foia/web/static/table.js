// The chosen columns go into the address as one list.
const joined = document.getElementById("cols-joined");
joined?.form.addEventListener("submit", () => {
  const chosen = joined.form.querySelectorAll("[data-column]:checked");
  joined.value = [...chosen].map((box) => box.dataset.column).join(",");
});
