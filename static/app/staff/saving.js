/** Files between this computer and the server. */

/** Hand a file to the browser's downloads. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Let somebody choose one file. @param {string} accept @param {(file: File) => void} take */
export function chooseFile(accept, take) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  input.addEventListener("change", () => input.files?.[0] && take(input.files[0]));
  input.click();
}
