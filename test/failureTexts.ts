/** Every text by which the code tells of a failure, read from the source: what docs/troubleshooting.md has to explain. */

interface FailureText {
  readonly path: string;
  readonly text: string;
}

/** What makes a failure that somebody reads. Those of a wrong command line are left out: they say what to type instead. */
const makers =
  /(?:new (?:PluginError|StartError|CredentialsError|NotUnderstood|Untrusted)|\bpodError|\blog\.(?:warn|error))\(/g;

/** Files whose texts become failures elsewhere: all their sentences count. */
const dictionaries: ReadonlySet<string> = new Set([
  'shared/kubernetes/client/toPluginError.ts',
  'shared/kubernetes/client/transport/transportError.ts',
  'shared/kubernetes/client/transport/answers.ts',
]);

/** The text between the bracket that ends at `from` and the one that closes it. Literals are skipped as a whole. */
function argumentsAt(source: string, from: number): string {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] ?? '';
    if (`'"\``.includes(sign)) at = endOfLiteral(source, at);
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return source.slice(from, at);
  }
  throw new Error('a bracket is never closed');
}

/** Where the literal that begins at `from` ends. A template's `${…}` is passed over, brackets and literals in it too. */
function endOfLiteral(source: string, from: number): number {
  const quote = source[from];
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (quote === '`' && source.startsWith('${', at)) at = endOfHole(source, at + 2);
    else if (source[at] === quote) return at;
  }
  throw new Error('a literal is never closed');
}

function endOfHole(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] ?? '';
    if (`'"\``.includes(sign)) at = endOfLiteral(source, at);
    else if (sign === '{') depth++;
    else if (sign === '}' && --depth === 0) return at;
  }
  throw new Error('a template is never closed');
}

/** The literals of some code, outermost ones only, as they are written but for escaped quotes. */
function literalsIn(code: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < code.length; at++) {
    if (code.startsWith('//', at)) at = endOf(code, '\n', at);
    else if (code.startsWith('/*', at)) at = endOf(code, '*/', at);
    else if (`'"\``.includes(code[at] ?? '')) {
      const end = endOfLiteral(code, at);
      found.push(code.slice(at + 1, end).replaceAll("\\'", "'"));
      at = end;
    }
  }
  return found;
}

const endOf = (code: string, mark: string, from: number) => {
  const end = code.indexOf(mark, from);
  return end === -1 ? code.length : end;
};

/** What stands between the values of a template. */
function partsOf(literal: string): readonly string[] {
  const parts: string[] = [];
  let rest = literal;
  for (let hole = rest.indexOf('${'); hole !== -1; hole = rest.indexOf('${')) {
    parts.push(rest.slice(0, hole));
    rest = rest.slice(endOfHole(rest, hole + 2) + 1);
  }
  return [...parts, rest];
}

const isSentence = (literal: string) => partsOf(literal).some((part) => /[a-z]{2,} [a-z]/i.test(part));

/** The texts of failures in a source file. Code words and names are none, as they are no sentences. */
export function failureTextsIn(path: string, source: string): readonly FailureText[] {
  const calls = [...source.matchAll(makers)].map(({ index, 0: maker }) => ({
    maker,
    args: argumentsAt(source, index + maker.length),
  }));
  const told = calls.flatMap(({ maker, args }) => {
    if (/^\s*'(?:usage|internal)'/.test(args)) return [];
    const literals = literalsIn(args);
    return maker.startsWith('log') ? literals.slice(0, 1) : literals;
  });
  const all = dictionaries.has(path) ? literalsIn(withoutAdvice(source)) : told;
  return all.filter(isSentence).map((text) => ({ path, text }));
}

/**
 * Whether a quote, in which `…` stands for a value or for what was left out, explains a text: its pieces are in the text, in their order,
 * none of them across a value.
 */
export function isQuoteOf(quote: string, text: string): boolean {
  const whole = partsOf(text).join('\0');
  let from = 0;
  for (const piece of piecesOf(quote)) {
    const at = whole.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}

/** `…` at either end, or between two pieces, says nothing. A quote of a few letters would be one of everything. */
function piecesOf(quote: string): readonly string[] {
  const pieces = quote.split('…').map((piece) => piece.trim());
  const said = pieces.filter((piece) => piece !== '');
  if (said.join('').replace(/[^a-z]/gi, '').length < 6) throw new Error(`${quote} says too little to be found`);
  return said;
}

/** Advice is the end of a text, and says what to do by itself. */
const withoutAdvice = (source: string) =>
  source.replace(/^import .*$/gm, '').replace(/^(?:export )?const \w*advice\w*\b[^;]*;/gim, '');
