import { type ChainedLine, genesis, lineHashOf, parseLine } from './chain.ts';

/** Where a chain breaks. */
export interface Break {
  /** The number of the line in its file, from 1. */
  readonly line: number;
  readonly why: string;
}

/** Verifies the files of one chain, the oldest first, line by line. */
export interface Verifier {
  /** Verifies the next line, given as bytes, because a changed line may not be valid text. Returns the break if the chain breaks here. */
  take(bytes: Buffer): Break | undefined;
  /** To be called at the end of a file with the bytes after its last line break. Returns a break if it ends in a torn line. Restarts line numbers. */
  endFile(rest: Buffer): Break | undefined;
  readonly lines: number;
  readonly first: ChainedLine | undefined;
  readonly last: (ChainedLine & { readonly hash: string }) | undefined;
}

/**
 * Compares each line with the hash that the next line has of it. The chain does not show a change of the last line, or lines cut off at the
 * end: for these, compare `last` with the number and hash in the plugin's log.
 */
export function createVerifier(): Verifier {
  let lines = 0;
  let at = 0;
  let first: ChainedLine | undefined;
  let last: Verifier['last'];
  /** Bytes that are no line of an audit. The next audit line must have their hash in `torn`. */
  let torn: Buffer[] = [];

  const judge = (line: ChainedLine): string | undefined => {
    const { number, previous } = line;
    const between = torn.length === 0 ? undefined : lineHashOf(Buffer.concat(torn.flatMap(withBreak)));
    if (between !== line.torn)
      return between === undefined
        ? 'it tells of a line cut short before it, which is not there'
        : `${torn.length} before it no line of an audit, and no crash's doing`;
    if (last === undefined) return undefined;
    if (previous !== last.hash) return `it is not tied to the one before it: one was changed, put in, or taken out`;
    return number === last.number + 1 ? undefined : `its number is ${number}, after ${last.number}`;
  };

  return {
    take: (bytes) => {
      at++;
      const line = parseLine(bytes.toString());
      if (line === undefined) {
        torn.push(bytes);
        return undefined;
      }
      const why = judge(line);
      if (why !== undefined) return { line: at, why };
      torn = [];
      lines++;
      first ??= line;
      last = { ...line, hash: lineHashOf(bytes) };
      return undefined;
    },
    endFile: (rest) => {
      const line = at + 1;
      at = 0;
      if (rest.length === 0 && torn.length === 0) return undefined;
      return {
        line,
        why: 'it ends in what is no line of an audit: a crash or a full disk cut it short, or somebody did',
      };
    },
    get lines() {
      return lines;
    },
    get first() {
      return first;
    },
    get last() {
      return last;
    },
  };
}

/** Whether a line is the very first of a chain; if not, the chain begins in another file. */
export const isWhole = ({ previous, number }: ChainedLine): boolean => previous === genesis && number === 1;

/** The lines as in the file, with the line breaks between them. */
const withBreak = (bytes: Buffer, index: number): Buffer[] => (index === 0 ? [bytes] : [Buffer.from('\n'), bytes]);
