/**
 * Screens as functions of state: `html` describes, `render` changes only what differs.
 *
 *   html`<button class="key" aria-pressed=${on} @click=${press}>${label}</button>`
 *
 * A hole takes text (never read as markup), another template, an array, a node, or null / false for nothing.
 * `name=${value}`   attribute; null and false remove it, true makes it empty – but aria-* says "true" / "false"
 * `style=${{...}}`  an object, because a strict CSP refuses style text
 * `.name=${value}`  property, written when another value is given: what somebody is typing survives every drawing
 * `@name=${fn}`  event      `ref=${fn}`  called with the new element; may return a farewell
 * `keyed(key, html`…`)` ties a template to a thing: another key is another node.
 */
import { Attribute, Listener, Reference } from "./attributes.js";
import { effect } from "./signal.js";
import { blueprint } from "./template.js";

/** @typedef {{strings: TemplateStringsArray, values: unknown[], key?: unknown}} Template */

/**
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {Template}
 */
export const html = (strings, ...values) => ({ strings, values });

/**
 * @param {unknown} key
 * @param {Template} template
 * @returns {Template}
 */
export const keyed = (key, template) => ({ ...template, key });

/** @type {WeakMap<Node, Child>} */
const roots = new WeakMap();

/**
 * Make `container` show `value`, keeping every node that need not change.
 * @param {unknown} value
 * @param {Element | DocumentFragment} container
 */
export function render(value, container) {
  let root = roots.get(container);
  if (!root) roots.set(container, (root = Child.before(container, null)));
  root.set(value);
}

/**
 * Show a view and keep it true: it is drawn again whenever a signal it read changes.
 * @param {Element} container
 * @param {() => unknown} view
 * @param {() => void} [after]  called after each drawing
 */
export const mount = (container, view, after) =>
  effect(() => {
    render(view(), container);
    after?.();
  });

/** One template on the page. */
class Instance {
  /** @param {Template} template */
  constructor({ strings, key }) {
    const plan = blueprint(strings);
    this.strings = strings;
    this.key = key;
    this.content = /** @type {DocumentFragment} */ (plan.content.cloneNode(true));
    const nodes = plan.slots.map((slot) => slot.path.reduce((node, i) => node.childNodes[i], /** @type {Node} */ (this.content)));
    this.parts = plan.slots.map((slot, i) => partFor(slot, nodes[i]));
  }

  /** @param {unknown[]} values */
  update(values) {
    for (const part of this.parts) part.take(values);
  }

  farewell() {
    for (const part of this.parts) part.farewell();
  }
}

/**
 * @param {import("./template.js").Slot} slot
 * @param {Node} node
 * @returns {{take(values: unknown[]): void, farewell(): void}}
 */
function partFor(slot, node) {
  const element = /** @type {Element} */ (node);
  if (slot.kind === "child") return new Child(/** @type {Comment} */ (node), slot.holes[0]);
  if (slot.kind === "event") return new Listener(element, slot);
  if (slot.kind === "ref") return new Reference(element, slot);
  return new Attribute(element, slot);
}

/** A place between two markers that holds nothing, text, a node, a template or a list. */
class Child {
  /** @type {Instance | Text | Node | Map<unknown, Child> | null} */ shown = null;

  /** @param {Comment} end @param {number} hole */
  constructor(end, hole = 0) {
    this.end = end;
    this.hole = hole;
    this.start = document.createComment("");
    end.before(this.start);
  }

  /** @param {Node} parent @param {Node | null} next */
  static before(parent, next) {
    return new Child(parent.insertBefore(document.createComment(""), next));
  }

  /** @param {unknown[]} values */
  take(values) {
    this.set(values[this.hole]);
  }

  /** @param {unknown} value */
  set(value) {
    if (value === null || value === undefined || value === false || value === true) this.clear();
    else if (Array.isArray(value)) this.list(value);
    else if (value instanceof Node) this.node(value);
    else if (typeof value === "object" && "strings" in value) this.template(/** @type {Template} */ (value));
    else this.text(String(value));
  }

  /** @param {string} text */
  text(text) {
    if (this.shown instanceof Text) {
      if (this.shown.data !== text) this.shown.data = text;
    } else this.node(new Text(text));
  }

  /** @param {Node} node */
  node(node) {
    if (this.shown === node) return;
    this.clear();
    this.end.before(node);
    this.shown = node;
  }

  /** @param {Template} template */
  template(template) {
    const { shown } = this;
    if (shown instanceof Instance && shown.strings === template.strings && shown.key === template.key) {
      return shown.update(template.values);
    }
    const instance = new Instance(template);
    instance.update(template.values);
    this.clear();
    this.end.before(instance.content);
    this.shown = instance;
  }

  /** @param {unknown[]} items */
  list(items) {
    if (!(this.shown instanceof Map)) this.clear();
    /** @type {Map<unknown, Child>} */
    const old = this.shown instanceof Map ? this.shown : new Map();
    const keys = items.map((item, i) => Object(item).key ?? i);
    const fresh = new Set(keys);
    if (fresh.size < keys.length) throw new TypeError(`two items share a key: ${keys}`);
    for (const [key, child] of old) if (!fresh.has(key)) child.remove();
    /** @type {Map<unknown, Child>} */
    const next = new Map();
    let at = /** @type {Node} */ (this.start.nextSibling);
    items.forEach((item, i) => {
      const child = old.get(keys[i]) ?? Child.before(/** @type {Node} */ (at.parentNode), at);
      if (old.has(keys[i]) && child.start !== at) child.move(at);
      child.set(item);
      next.set(keys[i], child);
      at = /** @type {Node} */ (child.end.nextSibling);
    });
    this.shown = next;
  }

  /** @param {Node} next */
  move(next) {
    const range = document.createRange();
    range.setStartBefore(this.start);
    range.setEndAfter(this.end);
    /** @type {Node} */ (next.parentNode).insertBefore(range.extractContents(), next);
  }

  clear() {
    this.farewell();
    while (this.start.nextSibling !== this.end) this.start.nextSibling?.remove();
    this.shown = null;
  }

  farewell() {
    if (this.shown instanceof Instance) this.shown.farewell();
    else if (this.shown instanceof Map) for (const child of this.shown.values()) child.farewell();
  }

  remove() {
    this.clear();
    this.start.remove();
    this.end.remove();
  }
}
