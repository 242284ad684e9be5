// Where a line of Chinese ends inside a word.
(() => {
  const WORDS = new Intl.Segmenter("zh", { granularity: "word" });
  const CLINGS = /[不没未很太最更再第一]$/; // a line never ends behind these: what they belong to comes after

  /** The first word of a label that goes on on the next line, or a letter that stands alone on its own. */
  globalThis.tornWord = (node, boxes) => {
    if (new Set(boxes.map(({ bottom }) => Math.round(bottom))).size < 2) return null;
    const text = node.data;
    const ends = new Set([...WORDS.segment(text)].map(({ index }) => index));
    const tops = [...text].map((_, at) => lineOf(node, at));
    const starts = [...tops.keys()].filter((at) => at && tops[at] !== null && tops[at - 1] !== null && tops[at] > tops[at - 1]);
    const isTorn = (/** @type {number} */ at) => isHan(text[at - 1]) && isHan(text[at]) && (!ends.has(at) || CLINGS.test(text.slice(0, at)));
    const torn = starts.find(isTorn);
    return torn === undefined ? null : `${text.slice(Math.max(0, torn - 6), torn)}|${text.slice(torn, torn + 6)}`.replace(/\s+/g, " ");
  };

  function lineOf(node, at) {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getClientRects()[0];
    return box && box.width ? Math.round(box.bottom) : null;
  }

  const isHan = (sign) => /\p{Script=Han}/u.test(sign ?? "");
})();
