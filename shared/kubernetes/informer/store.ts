/** The cache that a reflector fills: `replace` with the whole collection after a list, `put` and `drop` with one object after a watch event. */
export interface Store<Item> {
  replace(items: readonly Item[]): void;
  put(item: Item): void;
  drop(item: Item): void;
}
