/** Helpers that make all elements of the page. Texts come from users and clusters, so they are inserted as text, never as markup. */

export type Child = Node | string;

interface Attributes {
  readonly [name: string]: string;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function drawing<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A text from a user or a cluster, in a `bdi`: its writing direction does not affect the text around it. */
export const foreign = (text: string): HTMLElement => element('bdi', {}, text);

/** @throws Error when the page has no such element */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found;
}

/** Sets a text only if it differs, so that a user's selection in it is kept. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes the children of `parent` match the items, in their order. A child whose key is still there is kept and updated. */
export function reconcile<Item>(
  parent: Element,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  make: (item: Item) => HTMLElement,
  update: (row: HTMLElement, item: Item) => void,
): void {
  const known = new Map([...parent.children].map((child) => [child.getAttribute('data-key'), child]));
  let place: Element | null = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const there = known.get(key);
    known.delete(key);
    const row = there instanceof HTMLElement ? there : make(item);
    row.setAttribute('data-key', key);
    update(row, item);
    if (row === place) place = place.nextElementSibling;
    else parent.insertBefore(row, place);
  }
  for (const gone of known.values()) gone.remove();
}
