import { PluginError } from './errors.ts';
import { deepest, notJson, parsePart, tooDeep } from './json.ts';

/** How much of a body is parsed before the parser yields: some milliseconds of work. */
export interface Slice {
  readonly bytes: number;
  readonly values: number;
}

/** Objects whose keys are all different parse slowest: a slice of 4,096 of them delayed a ping by 149 ms, one of 1,024 by 78 ms. */
const usualSlice: Slice = { bytes: 64 * 1024, values: 1024 };

/**
 * The most values in a whole body: 64 MiB of pods have some three million. V8 takes 40 to 210 bytes for the smallest object or array, so
 * four million values may take half a GiB.
 */
const mostValues = 4 * 1024 * 1024;

/** The most values in one element of a list, or in a body that is no list. A large pod has some thousands. One pod is not handled in slices. */
const mostOfOne = 128 * 1024;

/**
 * The most bytes in one string or number, as JSON text. A ConfigMap or Secret holds 1 MiB (core/validation.MaxSecretSize), and Go writes
 * up to six bytes of JSON for one byte of it.
 */
const longestValue = 8 * 1024 * 1024;

/**
 * Parses a request body as `parseJson` does, and yields after each slice, so that the caller can yield to the event loop.
 * The time is linear in the body's length, for any content: each byte is scanned once and parsed once.
 * @throws PluginError as `parseJson`, and `too_large` for more values than a list of pods can have, or for a value above 8 MiB
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

/** A UTF-8 byte order mark is skipped, as TextDecoder does in `parseJson`. */
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

/** Parses a body that is neither a list nor an object, but one string, number or literal. */
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

/** A list or object whose end the scanner has not reached. */
interface Open {
  readonly isList: boolean;
  readonly start: number;
  /** The members that are parsed already; undefined while none is. */
  value: Members | undefined;
  /** The position of the first member that is not parsed yet. */
  textStart: number;
  /** The position of the member that the scanner is in: after the last comma, or after the opening bracket. */
  memberStart: number;
  /** Whether the member before the scanner was parsed already, so that only a comma or the end may follow. */
  hasMember: boolean;
}

/**
 * The lists and objects that are open at the scanner's position, from the root inwards, with their values so far. Members stay text until a
 * slice is full, then they are parsed together. A list or object that ends before anything in it is parsed stays part of its parent's text.
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

  /** Called at a comma: the member before it is complete. */
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

  /** Called right after a comma: parses all complete members of all open lists and objects. */
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

  /** Makes the empty value of a list or object in which nothing is parsed yet, and adds it to its parent's value. */
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

  /** Parses the members up to `end` into `value`. At least one is required, because JSON allows no trailing comma. */
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
