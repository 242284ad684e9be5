// Looks at a page the way a resident meets it and names what is wrong. Sizes are in u, a 1080th of the short side.
(() => {
  const TARGETS = "button, a[href], input, select, textarea, [role=button], label.tick";
  const RULES = {
    kiosk: { target: 100, gap: 16, text: 30, contrast: 7, bigContrast: 4.5, edge: 3, reach: 1130 },
    board: { target: 100, gap: 16, text: 36, contrast: 7, bigContrast: 4.5, edge: 3 },
    staff: { target: 88, gap: 12, text: 32, contrast: 4.5, bigContrast: 4.5, edge: 3 },
    phone: { target: 98, gap: 12, text: 36, contrast: 4.5, bigContrast: 4.5, edge: 3 },
  };
  const SCROLLS = new Set(["staff", "phone"]); // pages one reads from top to bottom, drawn with a fixed u
  const BIG = 56;
  const RAW = /^[a-z][\w-]*(\.[\w-]+)+$|\{\w+\}|undefined|\[object|NaN|^null$|^—( —)+$/; // the last: words that were told none of their facts
  const UNBROKEN = /(凌晨|上午|中午|下午|晚上)?\d+(点|月|日|分|元|位|人|个|号|天|栋|年|半|小时|岁|次)+(\d+(分|日|月|点))*/g; // a number and its unit
  const LABELS = "button:not(.score), a[href], th, .pill"; // where a line that ends inside a word is read as two words
  const CHROME_OF_SCREEN = ".act, .bottom, .dialog";

  globalThis.layoutAudit = () => {
    const kind = document.documentElement.dataset.screen;
    const rules = RULES[kind];
    const u = SCROLLS.has(kind) ? 0.45 : Math.min(innerWidth, innerHeight) / 1080;
    const top = [...document.querySelectorAll("dialog[open]")].pop() ?? document.body;
    const targets = [...top.querySelectorAll(TARGETS)].filter((el) => isSeen(el) && !(el.matches("input") && el.closest("label.tick")));
    const texts = textsIn(top);
    const found = [];
    const tell = (defect, el, detail = "") => found.push({ defect, where: name(el), detail });
    for (const el of targets) target(el, { u, rules, kind, tell });
    crowds(targets, rules.gap * u - 0.5, tell);
    for (const text of texts) words(text, { u, rules, kind, tell });
    if (document.documentElement.scrollWidth > innerWidth + 1) tell("off-screen", document.body, "page is wider than the screen");
    if (!SCROLLS.has(kind) && document.documentElement.scrollHeight > innerHeight + 1) tell("off-screen", document.body, "page is higher than the screen");
    return found;
  };

  function target(el, { u, rules, kind, tell }) {
    const box = el.getBoundingClientRect();
    const least = Math.min(box.width, box.height) / u;
    if (least < rules.target - 0.5) tell("small", el, `${least.toFixed(0)}u`);
    if (isOff(box, kind)) return tell("off-screen", el, where(box));
    if (!SCROLLS.has(kind) && !points(box).every(([x, y]) => holds(el, document.elementFromPoint(x, y)))) tell("covered", el);
    const isUpright = innerHeight > innerWidth;
    const isNeeded = el.closest(CHROME_OF_SCREEN);
    if (rules.reach && isUpright && isNeeded && box.top < innerHeight - rules.reach * u - 1) tell("out-of-reach", el, where(box));
    const edge = edgeContrast(el);
    if (edge < rules.edge) tell("faint-edge", el, edge.toFixed(1));
  }

  function crowds(targets, least, tell) {
    const boxes = targets.map((el) => el.getBoundingClientRect());
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) {
        if (targets[i].contains(targets[j]) || targets[j].contains(targets[i])) continue;
        const gap = distance(boxes[i], boxes[j]);
        if (gap < least) tell("crowded", targets[j], `${gap.toFixed(0)}px from ${name(targets[i])}`);
      }
    }
  }

  function words({ el, node, boxes }, { u, rules, kind, tell }) {
    const style = getComputedStyle(el);
    const size = parseFloat(style.fontSize) / u;
    if (size < rules.text - 0.5) tell("small-text", el, `${size.toFixed(0)}u`);
    if (RAW.test(node.data.trim())) tell("raw-key", el, node.data.trim());
    for (const number of SCROLLS.has(kind) ? [] : node.data.matchAll(UNBROKEN)) if (isBroken(node, number)) tell("broken-number", el, number[0]);
    const torn = document.documentElement.lang.startsWith("zh") && el.closest(LABELS) && /\p{Script=Han}/u.test(node.data) && globalThis.tornWord(node, boxes);
    if (torn) tell("torn-word", el, torn);
    const ratio = contrast(colour(style.color), backgrounds(el));
    const least = size >= BIG ? rules.bigContrast : rules.contrast;
    if (ratio < least) tell("contrast", el, ratio.toFixed(1));
    for (const box of boxes) {
      if (isOff(box, kind)) return tell("off-screen", el, where(box));
      const cut = cutBy(el, box);
      if (cut) return tell("clipped", el, `by ${name(cut)}`);
      const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (!SCROLLS.has(kind) && over && !over.contains(el) && !el.contains(over)) return tell("covered", el, `by ${name(over)}`);
    }
  }

  /** On more than one line. */
  function isBroken(node, { index, 0: { length } }) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + length);
    return new Set([...range.getClientRects()].filter(({ width }) => width).map(({ top }) => Math.round(top))).size > 1;
  }

  function textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      /\S/.test(node.data) && isSeen(node.parentElement) && !node.parentElement.closest(".unseen, option") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push({ node, el: node.parentElement, boxes: [...range.getClientRects()].filter((box) => box.width > 1) });
    }
    return found;
  }

  /** The first thing around a text that its letters stick out of: a target, or a box that hides what overflows. */
  function cutBy(el, box) {
    for (let at = el; at && at !== document.body; at = at.parentElement) {
      const around = at.getBoundingClientRect();
      const style = getComputedStyle(at);
      const hides = style.overflowX !== "visible" || style.overflowY !== "visible" || at.matches(TARGETS) || at.matches(".card, .typed, .call, .notice");
      if (style.display === "inline" || !hides || at.matches(".table-scroll")) continue;
      const slack = 2;
      const isIn = box.left >= around.left - slack && box.right <= around.right + slack && box.top >= around.top - box.height * 0.2 && box.bottom <= around.bottom + box.height * 0.2;
      if (!isIn) return at;
    }
    return null;
  }

  function isSeen(el) {
    return el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && el.getBoundingClientRect().width > 0;
  }

  const isOff = (box, kind) => box.left < -1 || box.right > innerWidth + 1 || (!SCROLLS.has(kind) && (box.top < -1 || box.bottom > innerHeight + 1));
  const holds = (el, hit) => hit !== null && (el === hit || el.contains(hit) || hit.closest("label")?.contains(el));
  const where = (box) => `${box.left.toFixed(0)},${box.top.toFixed(0)} – ${box.right.toFixed(0)},${box.bottom.toFixed(0)}`;
  const distance = (a, b) => Math.hypot(Math.max(0, a.left - b.right, b.left - a.right), Math.max(0, a.top - b.bottom, b.top - a.bottom));

  function points({ left, right, top, bottom }) {
    const x = (right - left) / 4;
    const y = (bottom - top) / 4;
    return [[left + 2 * x, top + 2 * y], [left + x, top + y], [right - x, top + y], [left + x, bottom - y], [right - x, bottom - y]];
  }

  function name(el) {
    if (el.id) return `#${el.id}`;
    const words = (el.getAttribute("aria-label") || el.textContent || "").trim().replace(/\s+/g, " ").slice(0, 18);
    return `${el.tagName.toLowerCase()}${el.classList.length ? `.${[...el.classList].join(".")}` : ""} “${words}”`;
  }

  const painter = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = new Map();

  function colour(text) {
    if (!colours.has(text)) {
      painter.clearRect(0, 0, 1, 1);
      painter.fillStyle = text;
      painter.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = painter.getImageData(0, 0, 1, 1).data;
      colours.set(text, { r, g, b, a: a / 255 });
    }
    return colours.get(text);
  }

  /** Every colour that may lie behind an element: the nearest opaque one, or each stop of a gradient. */
  function backgrounds(el) {
    const veils = [];
    for (let at = el; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const stops = style.backgroundImage.match(/rgba?\([^)]*\)|color\([^)]*\)/g);
      if (stops) return stops.map((stop) => over(veils, colour(stop)));
      const own = colour(style.backgroundColor);
      if (own.a === 1) return [over(veils, own)];
      if (own.a > 0) veils.unshift(own);
    }
    return [over(veils, { r: 255, g: 255, b: 255, a: 1 })];
  }

  const over = (veils, ground) => veils.reduce((under, { r, g, b, a }) => ({ r: mix(r, under.r, a), g: mix(g, under.g, a), b: mix(b, under.b, a), a: 1 }), ground);
  const mix = (upper, lower, a) => upper * a + lower * (1 - a);
  const contrast = (ink, grounds) => Math.min(...grounds.map((ground) => ratio(over([ink], ground), ground)));

  function ratio(a, b) {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance({ r, g, b }) {
    const [x, y, z] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }

  /** How well a control stands out from what is around it: by its border or by its own ground. */
  function edgeContrast(el) {
    if (el.matches(".quiet, a, .tab, label, .act .person *") || el.getAttribute("aria-disabled") === "true") return Infinity;
    const around = backgrounds(el.parentElement);
    const style = getComputedStyle(el);
    const ground = Math.min(...backgrounds(el).map((own) => contrast(own, around)));
    const border = parseFloat(style.borderTopWidth) > 0 ? contrast(colour(style.borderTopColor), around) : 0;
    return Math.max(ground, border);
  }
})();
