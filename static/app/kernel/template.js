/**
 * Reads the fixed text of an `html` template once and builds a blueprint of real nodes from it.
 * Nothing here parses a string that came from outside: holes are numbers until they are filled node by node,
 * so the page runs under Trusted Types with no policy at all.
 */

/** @typedef {{path: number[], kind: "child" | "attribute" | "event" | "property" | "ref", name: string, pieces: string[], holes: number[]}} Slot */
/** @typedef {{content: DocumentFragment, slots: Slot[]}} Blueprint */

const SVG = "http://www.w3.org/2000/svg";
const CLOSED = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const REFUSED = new Set(["script", "style", "iframe", "object", "embed", "base"]);
const TOKEN = /<!--[^]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const HOLE = /\u0001(\d+)\u0001/;
const SIGNS = /** @type {const} */ ({ "@": "event", ".": "property" });

/** @type {WeakMap<TemplateStringsArray, Blueprint>} */
const known = new WeakMap();

/**
 * @param {TemplateStringsArray} strings
 * @returns {Blueprint}
 */
export function blueprint(strings) {
  let found = known.get(strings);
  if (!found) known.set(strings, (found = build(strings)));
  return found;
}

/** @param {TemplateStringsArray} strings */
function build(strings) {
  const source = strings.reduce((text, piece, i) => `${text}\u0001${i - 1}\u0001${piece}`);
  /** @type {Blueprint} */
  const plan = { content: document.createDocumentFragment(), slots: [] };
  /** @type {(DocumentFragment | Element)[]} */
  const open = [plan.content];
  for (const [, closing, tag, attributes, selfClosed, text] of source.matchAll(TOKEN)) {
    const parent = open[open.length - 1];
    if (text !== undefined) addText(plan, parent, text);
    else if (tag && closing) close(open, tag);
    else if (tag) {
      const element = create(tag, parent);
      parent.append(element);
      addAttributes(plan, element, attributes);
      if (!selfClosed && !CLOSED.has(tag)) open.push(element);
    }
  }
  if (open.length > 1) throw new SyntaxError(`<${open[open.length - 1].nodeName}> is never closed: ${source}`);
  return plan;
}

/**
 * @param {(DocumentFragment | Element)[]} open
 * @param {string} tag
 */
function close(open, tag) {
  const element = open.pop();
  if (element?.nodeName.toLowerCase() !== tag.toLowerCase()) throw new SyntaxError(`</${tag}> closes nothing`);
}

/**
 * @param {string} tag
 * @param {DocumentFragment | Element} parent
 */
function create(tag, parent) {
  if (REFUSED.has(tag.toLowerCase())) throw new SyntaxError(`<${tag}> may not stand in a template`);
  const isSvg = tag === "svg" || (parent instanceof SVGElement && parent.nodeName !== "foreignObject");
  return isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

/**
 * @param {Blueprint} plan
 * @param {DocumentFragment | Element} parent
 * @param {string} text
 */
function addText(plan, parent, text) {
  text.split(HOLE).forEach((piece, i) => {
    if (i % 2) {
      const place = document.createComment("");
      parent.append(place);
      plan.slots.push({ path: pathTo(place), kind: "child", name: "", pieces: [], holes: [Number(piece)] });
    } else if (/\S/.test(piece) || (piece && !piece.includes("\n"))) {
      parent.append(piece.replace(/\s+/g, " "));
    }
  });
}

/**
 * @param {Blueprint} plan
 * @param {Element} element
 * @param {string} source
 */
function addAttributes(plan, element, source) {
  for (const [, name, double, single, bare] of source.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? bare ?? "";
    if (/^on/i.test(name) || /^srcdoc$/i.test(name)) throw new SyntaxError(`use @event=\${handler}, not ${name}`);
    if (!HOLE.test(value)) {
      element.setAttribute(name, value);
      continue;
    }
    const parts = value.split(HOLE);
    const kind = name === "ref" ? "ref" : SIGNS[/** @type {"@" | "."} */ (name[0])] ?? "attribute";
    plan.slots.push({
      path: pathTo(element),
      kind,
      name: kind === "event" || kind === "property" ? name.slice(1) : name,
      pieces: parts.filter((_, i) => i % 2 === 0),
      holes: parts.filter((_, i) => i % 2).map(Number),
    });
  }
}

/** @param {Node} node */
function pathTo(node) {
  const path = [];
  for (let at = node; at.parentNode; at = at.parentNode) {
    path.unshift([...at.parentNode.childNodes].indexOf(/** @type {ChildNode} */ (at)));
  }
  return path;
}
