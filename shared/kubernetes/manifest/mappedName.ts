/** The remote name for a local one in the operator's map; undefined if the map has no entry. */
export function mappedName(map: Readonly<Record<string, string>>, name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
