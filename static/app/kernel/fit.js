/** A last resort for long words in large print: letters on one screen shrink a little before anything is pushed off it. */

const STEP = 0.03;
const LEAST = { plain: 0.94, large: 0.8 }; // large print never gets smaller than plain print

/** @param {ParentNode} root */
export function fit(root = document) {
  const stage = /** @type {HTMLElement | null} */ (root.querySelector(".stage"));
  if (!stage) return;
  const least = document.documentElement.hasAttribute("data-large") ? LEAST.large : LEAST.plain;
  stage.style.removeProperty("--text-fit");
  for (let size = 1 - STEP; size >= least && isOverfull(stage); size -= STEP) stage.style.setProperty("--text-fit", size.toFixed(2));
}

/** @param {HTMLElement} stage */
function isOverfull(stage) {
  return [...stage.querySelectorAll(".ask, .act")].some((area) => {
    const box = area.getBoundingClientRect();
    return [...area.children].some((child) => {
      const { top, bottom } = child.getBoundingClientRect();
      return top < box.top - 1 || bottom > box.bottom + 1 || child.scrollHeight > child.clientHeight + 2;
    });
  });
}
