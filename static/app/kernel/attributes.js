/** The holes of a template that stand inside a tag. */

/** @typedef {import("./template.js").Slot} Slot */

const ADDRESSES = new Set(["href", "src", "action", "formaction", "xlink:href", "poster"]);
const FOREIGN = /^[\s\u0000-\u001f]*(?!https?:|blob:|tel:|mailto:)[a-z][a-z0-9+.-]*:/i;

/** An attribute, a style object or a property. */
export class Attribute {
  /** @type {unknown} */ last = undefined;

  /** @param {Element} element @param {Slot} slot */
  constructor(element, slot) {
    this.element = element;
    this.slot = slot;
  }

  /** @param {unknown[]} values */
  take(values) {
    const { name, kind, pieces, holes } = this.slot;
    const alone = holes.length === 1 && pieces[0] === "" && pieces[1] === "";
    const value = alone ? values[holes[0]] : holes.reduce((text, hole, i) => text + (values[hole] || "") + pieces[i + 1], pieces[0]);
    const isNew = !Object.is(value, this.last);
    if (name === "style") style(/** @type {HTMLElement} */ (this.element), Object(value ?? {}));
    else if (isNew && kind === "property") Object(this.element)[name] = value;
    else if (isNew) write(this.element, name, value);
    this.last = value;
  }

  farewell() {}
}

/** @param {HTMLElement} element @param {Record<string, string>} rules */
function style(element, rules) {
  for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, String(value));
}

/** @param {Element} element @param {string} name @param {unknown} value */
function write(element, name, value) {
  const spoken = name.startsWith("aria-") || name === "contenteditable" || name === "draggable";
  if (value === null || value === undefined || (value === false && !spoken)) return element.removeAttribute(name);
  const text = value === true && !spoken ? "" : String(value);
  if (ADDRESSES.has(name) && FOREIGN.test(text)) {
    throw new TypeError(`${name} may not hold ${text.slice(0, 20)}`);
  }
  element.setAttribute(name, text);
}

/** An event listener whose handler may change at every drawing. */
export class Listener {
  /** @type {((event: Event) => unknown) | null | undefined} */ handler = null;

  /** @param {Element} element @param {Slot} slot */
  constructor(element, slot) {
    this.hole = slot.holes[0];
    element.addEventListener(slot.name, this);
  }

  /** @param {unknown[]} values */
  take(values) {
    this.handler = /** @type {any} */ (values[this.hole]);
  }

  /** @param {Event} event */
  handleEvent(event) {
    this.handler?.(event);
  }

  farewell() {
    this.handler = null;
  }
}

/** A meeting with the new element and, if wanted, a farewell when it goes. */
export class Reference {
  /** @type {(() => void) | void} */ leave = undefined;
  met = false;

  /** @param {Element} element @param {Slot} slot */
  constructor(element, slot) {
    this.element = element;
    this.hole = slot.holes[0];
  }

  /** @param {unknown[]} values */
  take(values) {
    if (this.met) return;
    this.met = true;
    const meet = /** @type {(element: Element) => (() => void) | void} */ (values[this.hole]);
    queueMicrotask(() => (this.leave = meet?.(this.element)));
  }

  farewell() {
    queueMicrotask(() => this.leave?.());
  }
}
