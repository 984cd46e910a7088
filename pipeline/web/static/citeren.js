// Puts a button beside each citation that copies it. Without this script the pages work as well:
// a click on a citation selects all of it.
for (const citation of document.querySelectorAll(".citation")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Kopieer";
  button.setAttribute("aria-label", "Kopieer de verwijzing " + citation.textContent);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation.textContent);
    button.textContent = "Gekopieerd";
  });
  citation.after(" ", button);
}
