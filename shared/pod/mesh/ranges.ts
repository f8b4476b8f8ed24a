/** A range of IPv4 (32 bits) or IPv6 (128 bits) addresses: its first address and its prefix length. */
export interface AddressRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly prefix: number;
}

/** An IPv4 or IPv6 address as a range of one; undefined for anything else, such as an IPv6 zone or IPv4 leading zeros. */
export function addressOf(text: string): AddressRange | undefined {
  const v4 = v4Of(text);
  if (v4 !== undefined) return { bits: 32, first: v4, prefix: 32 };
  const v6 = v6Of(text);
  return v6 === undefined ? undefined : { bits: 128, first: v6, prefix: 128 };
}

/** Parses a range in CIDR notation, and clears its host bits. A single address is a range of one. Undefined for anything else. */
export function rangeOf(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = addressOf(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined || slash < 0) return address;
  const digits = text.slice(slash + 1);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(digits) || Number(digits) > address.bits) return undefined;
  return withPrefix(address, Number(digits));
}

/** The range in CIDR notation, as `10.7.0.0/16`; IPv6 without `::`. */
export function toCidr(range: AddressRange): string {
  return `${toAddress(range)}/${range.prefix}`;
}

/** The first address of a range. */
export function toAddress({ bits, first }: AddressRange): string {
  const width = bits === 32 ? 8n : 16n;
  const count = bits === 32 ? 4 : 8;
  const parts = Array.from({ length: count }, (_, index) => {
    return (first >> (width * BigInt(count - 1 - index))) & ((1n << width) - 1n);
  });
  return bits === 32 ? parts.join('.') : parts.map((part) => part.toString(16)).join(':');
}

/** Whether all addresses of `inner` are in `outer`; false for ranges of different families. */
export function isWithin(inner: AddressRange, outer: AddressRange): boolean {
  return (
    inner.bits === outer.bits &&
    inner.prefix >= outer.prefix &&
    withPrefix(inner, outer.prefix).first === withPrefix(outer, outer.prefix).first
  );
}

function withPrefix({ bits, first }: AddressRange, prefix: number): AddressRange {
  const free = BigInt(bits - prefix);
  return { bits, first: (first >> free) << free, prefix };
}

function v4Of(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const parts = match.slice(1);
  // Some programs read a leading zero as octal.
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function v6Of(text: string): bigint | undefined {
  if (!/^[0-9A-Fa-f:]{2,39}$/.test(text)) return undefined;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...before, ...Array.from({ length: missing }, () => 0n), ...after].reduce(
    (sum, group) => (sum << 16n) | group,
    0n,
  );
}

function groupsOf(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))
    ? groups.map((group) => BigInt(`0x${group}`))
    : undefined;
}
