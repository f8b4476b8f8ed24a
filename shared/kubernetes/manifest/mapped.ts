/** What the operator says a local name is remotely; undefined where there is nothing said. */
export function mapped(map: Readonly<Record<string, string>>, name: string | undefined): string | undefined {
  return name !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
