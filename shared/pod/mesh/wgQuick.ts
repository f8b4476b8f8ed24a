import { NotUnderstood } from './notUnderstood.ts';

/** A configuration of wg-quick by section: the first value of each field, by its name in lower case, and the items of all AllowedIPs lines. */
export interface WgQuick {
  readonly interface: ReadonlyMap<string, string>;
  readonly peer: ReadonlyMap<string, string>;
  readonly allowedIPs: readonly string[];
}

/** The most AllowedIPs; no real network needs more. */
const mostRanges = 64;

/**
 * Reads `[Interface]` and the only `[Peer]` of a WireGuard configuration. The fields with commands that wg-quick would run (PostUp and the
 * like) are never used.
 * @throws NotUnderstood for a second peer, a PresharedKey, or more than 64 AllowedIPs
 */
export function wgQuickOf(text: string): WgQuick {
  const sections = { interface: new Map<string, string>(), peer: new Map<string, string>() };
  const allowedIPs: string[] = [];
  let peers = 0;
  let section: 'interface' | 'peer' | undefined;
  for (const line of text.split('\n')) {
    const said = line.split('#', 1)[0]?.trim() ?? '';
    const header = /^\[(\w{1,32})\]$/.exec(said)?.[1]?.toLowerCase();
    if (header !== undefined) {
      if (header === 'peer') peers += 1;
      section = header === 'interface' || header === 'peer' ? header : undefined;
      continue;
    }
    const equals = said.indexOf('=');
    if (section === undefined || equals < 0) continue;
    const field = said.slice(0, equals).trim().toLowerCase();
    const value = said.slice(equals + 1).trim();
    if (field !== 'allowedips') {
      if (!sections[section].has(field)) sections[section].set(field, value);
      continue;
    }
    const items = itemsOf(value);
    if (allowedIPs.length + items.length > mostRanges)
      throw new NotUnderstood(`WireGuard has more than ${mostRanges} AllowedIPs`);
    allowedIPs.push(...items);
  }
  if (peers > 1) throw new NotUnderstood('WireGuard has more than one peer');
  if (sections.peer.has('presharedkey'))
    throw new NotUnderstood('WireGuard has a PresharedKey, which is not supported');
  return { ...sections, allowedIPs };
}

const itemsOf = (list: string) =>
  list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
