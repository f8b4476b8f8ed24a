/**
 * Quotes as Go's strconv.Quote, which the kubelet uses to write labels and annotations into a file. Unlike JSON it escapes every character
 * that is not printable by unicode.IsPrint (letters, marks, numbers, punctuation, symbols and the ASCII space).
 */
export function goQuote(text: string): string {
  return `"${[...text].map(escaped).join('')}"`;
}

const named: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

function escaped(character: string): string {
  const name = named.get(character);
  if (name !== undefined) return name;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${toHex(code, 2)}`;
  return code < 0x10000 ? `\\u${toHex(code, 4)}` : `\\U${toHex(code, 8)}`;
}

const toHex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
