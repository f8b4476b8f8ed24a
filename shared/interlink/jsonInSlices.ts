import { PluginError } from './errors.ts';
import { deepest, notJson, parsePart, tooDeep } from './json.ts';

/** How much of a body is parsed before others get their turn: some milliseconds' worth. */
export interface Slice {
  readonly bytes: number;
  readonly values: number;
}

/** Objects whose keys are all different are the slowest: 4,096 of them kept a ping waiting for 149 ms, 1,024 for 78. */
const usualSlice: Slice = { bytes: 64 * 1024, values: 1024 };

/**
 * Values of a whole body: 64 MiB of pods have some three million. V8 takes 40 to 210 bytes for the smallest object or array,
 * so these may become half a GiB.
 */
const mostValues = 4 * 1024 * 1024;

/** Values of one element of a list, or of a body that is none. A large pod has some thousands; work on one pod is not done in slices. */
const mostOfOne = 128 * 1024;

/**
 * Bytes of one string or number, as it is written. A ConfigMap or Secret holds 1 MiB (core/validation.MaxSecretSize), which Go writes
 * with up to six bytes for each of its own.
 */
const longestValue = 8 * 1024 * 1024;

/**
 * Parses a request body as `parseJson` does, and yields after each slice, so that whoever runs it can let others have their turn.
 * The time is linear in the body's length, whatever it holds: each byte is looked at once and parsed once.
 * @throws PluginError as `parseJson`, and `too_large` for more values than any list of pods has, or one longer than any string in it
 */
export function* parseJsonInSlices(body: Buffer, slice: Slice = usualSlice): Generator<void, unknown> {
  const tree = new Tree(body);
  const start = hasByteOrderMark(body) ? 3 : 0;
  let pos = yield* skipBlank(body, start, slice);
  if (pos === body.length) return undefined;
  const first = kinds[body[pos] ?? 0];
  if (first !== kind.open) return parseLone(body, pos);

  let isString = false;
  let values = 0;
  let valuesOfOne = 0;
  let parsedTo = pos;
  let valuesParsed = 0;
  while (pos < body.length) {
    const until = Math.min(body.length, pos + slice.bytes);
    for (; pos < until; pos++) {
      const byte = body[pos] ?? 0;
      if (isString) {
        if (byte === backslash) pos++;
        else if (byte === quote) isString = false;
        continue;
      }
      const is = kinds[byte];
      if (is === kind.other) continue;
      if (is === kind.quote) {
        isString = true;
        continue;
      }
      if (is === kind.close) {
        tree.close(pos, byte);
        if (tree.depth > 0) continue;
        const end = yield* skipBlank(body, pos + 1, slice);
        if (end < body.length) throw notJson(body.length, 'bytes');
        return tree.root;
      }
      values++;
      if (is === kind.open) {
        tree.open(pos, byte);
      } else {
        tree.endMember(pos);
        if (tree.depth === 1 && tree.isList) valuesOfOne = values;
      }
      if (values > mostValues || values - valuesOfOne > mostOfOne) throw tooMany(values > mostValues);
      const isFull = pos - parsedTo >= slice.bytes || values - valuesParsed >= slice.values;
      if (!isFull || is === kind.open) continue;
      tree.parseSoFar();
      parsedTo = pos;
      valuesParsed = values;
      yield;
    }
    if (pos - parsedTo > longestValue) throw tooLong();
    yield;
  }
  throw notJson(body.length, 'bytes');
}

const tooMany = (inAll: boolean) =>
  new PluginError(
    'too_large',
    inAll
      ? `the body has more than ${mostValues} values`
      : `the body has more than ${mostOfOne} values in one element: no pod has as many`,
  );

const tooLong = () =>
  new PluginError(
    'too_large',
    `the body has a value longer than ${longestValue} bytes: no object of Kubernetes has one`,
  );

const [quote, backslash, openList, closeList, openObject, closeObject, comma] = Buffer.from('"\\[]{},');

const kind = { other: 0, quote: 1, open: 2, close: 3, comma: 4 } as const;
const kinds = new Uint8Array(256);
kinds[quote ?? 0] = kind.quote;
kinds[openList ?? 0] = kind.open;
kinds[openObject ?? 0] = kind.open;
kinds[closeList ?? 0] = kind.close;
kinds[closeObject ?? 0] = kind.close;
kinds[comma ?? 0] = kind.comma;

/** What TextDecoder leaves out, too. */
const hasByteOrderMark = (body: Buffer) => body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;

const isBlank = (byte: number | undefined) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

function* skipBlank(body: Buffer, from: number, { bytes }: Slice): Generator<void, number> {
  let pos = from;
  while (pos < body.length && isBlank(body[pos])) {
    const until = Math.min(body.length, pos + bytes);
    while (pos < until && isBlank(body[pos])) pos++;
    yield;
  }
  return pos;
}

/** A body that is neither a list nor an object: one value. */
function parseLone(body: Buffer, start: number): unknown {
  if (body.length - start > longestValue) throw tooLong();
  return parse(body, body.toString('utf8', start));
}

function parse(body: Buffer, text: string): unknown {
  try {
    return parsePart(text);
  } catch (error) {
    throw error instanceof PluginError ? error : notJson(body.length, 'bytes');
  }
}

type Members = unknown[] | Record<string, unknown>;

/** A list or object whose end has not come yet. */
interface Open {
  readonly isList: boolean;
  readonly start: number;
  /** What was parsed of it; undefined as long as it is but text. */
  value: Members | undefined;
  /** Where the members begin that are still text. */
  textStart: number;
  /** Where the member begins that the scanner is in: behind the last comma, or behind the opening. */
  memberStart: number;
  /** Whether the last member was parsed already, so that only a comma or the end may follow. */
  hasMember: boolean;
}

/**
 * What is open at a place of a body, from the root inwards, and the values made of what was before. Members stay text until there is a slice
 * full of them, then they are parsed together. A list or object that ends while it is but text remains part of its parent's text.
 */
class Tree {
  root: unknown;
  readonly #body: Buffer;
  readonly #open: Open[] = [];

  constructor(body: Buffer) {
    this.#body = body;
  }

  get depth(): number {
    return this.#open.length;
  }

  get isList(): boolean {
    return this.#open.at(-1)?.isList === true;
  }

  open(pos: number, byte: number): void {
    if (this.#open.length === deepest) throw tooDeep();
    if (this.#open.at(-1)?.hasMember) throw this.#notJson();
    const [isList, begin] = [byte === openList, pos + 1];
    this.#open.push({ isList, start: pos, value: undefined, textStart: begin, memberStart: begin, hasMember: false });
  }

  /** A comma: of the members before it nothing is missing. */
  endMember(pos: number): void {
    const innermost = this.#open.at(-1);
    if (innermost === undefined) throw this.#notJson();
    if (innermost.hasMember) {
      this.#assertBlank(innermost.textStart, pos);
      innermost.textStart = pos + 1;
      innermost.hasMember = false;
    }
    innermost.memberStart = pos + 1;
  }

  close(pos: number, byte: number): void {
    const ended = this.#open.pop();
    if (ended === undefined || byte !== (ended.isList ? closeList : closeObject)) throw this.#notJson();
    const parent = this.#open.at(-1);
    if (ended.value === undefined) {
      if (parent !== undefined) return;
      this.root = parse(this.#body, this.#body.toString('utf8', ended.start, pos + 1));
      return;
    }
    if (ended.hasMember) this.#assertBlank(ended.textStart, pos);
    else this.#parseMembers(ended, ended.value, pos);
    if (parent === undefined) return;
    parent.textStart = pos + 1;
    parent.hasMember = true;
  }

  /** Right behind a comma: parses all complete members there are, of all that is open. */
  parseSoFar(): void {
    let [parent, parentValue]: [Open | undefined, Members | undefined] = [undefined, undefined];
    for (const open of this.#open) {
      const value: Members = open.value ?? this.#attach(open, parent, parentValue);
      open.value = value;
      if (open.memberStart > open.textStart) {
        this.#parseMembers(open, value, open.memberStart - 1);
        open.textStart = open.memberStart;
      }
      [parent, parentValue] = [open, value];
    }
  }

  /** Makes the value of what was but text, as a member of its parent. */
  #attach(open: Open, parent: Open | undefined, parentValue: Members | undefined): Members {
    const value: Members = open.isList ? [] : {};
    if (parent === undefined || parentValue === undefined) this.root = value;
    else if (Array.isArray(parentValue)) {
      this.#assertBlank(parent.memberStart, open.start);
      parentValue.push(value);
    } else {
      const named = this.#parseWithin('{', `${this.#body.toString('utf8', parent.memberStart, open.start)}0`, '}');
      const [key] = Object.keys(named);
      if (key === undefined) throw this.#notJson();
      (parentValue as Record<string, unknown>)[key] = value;
    }
    return value;
  }

  /** Parses the members up to `end` into `value`. There is at least one: after a comma, too. */
  #parseMembers({ isList, textStart }: Open, value: Members, end: number): void {
    const text = this.#body.toString('utf8', textStart, end);
    const parsed = this.#parseWithin(isList ? '[' : '{', text, isList ? ']' : '}');
    if (Array.isArray(value) && Array.isArray(parsed)) {
      if (parsed.length === 0) throw this.#notJson();
      for (const item of parsed) value.push(item);
    } else {
      if (Object.keys(parsed).length === 0) throw this.#notJson();
      Object.assign(value, parsed);
    }
  }

  #parseWithin(opening: string, members: string, closing: string): Members {
    return parse(this.#body, `${opening}${members}${closing}`) as Members;
  }

  #assertBlank(start: number, end: number): void {
    for (let pos = start; pos < end; pos++) if (!isBlank(this.#body[pos])) throw this.#notJson();
  }

  #notJson = () => notJson(this.#body.length, 'bytes');
}
