/** Where a watch puts what it sees: `replace` is the truth about the whole collection, the others are about one object. */
export interface Store<Item> {
  replace(items: readonly Item[]): void;
  put(item: Item): void;
  drop(item: Item): void;
}
