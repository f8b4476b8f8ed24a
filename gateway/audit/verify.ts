import { type ChainedLine, genesis, hashOf, parseLine } from './chain.ts';

/** Where a chain breaks. */
export interface Break {
  /** From 1, in its file. */
  readonly line: number;
  readonly why: string;
}

/** Files of one chain, the oldest first, line by line. */
export interface Verifier {
  /** Takes in the next line; bytes, since what was changed need not be text. Answers where the chain breaks, if here. */
  take(bytes: Buffer): Break | undefined;
  /** At the end of a file: what a crash cut short, or somebody cut off. Lines are counted anew from here on. */
  endFile(rest: Buffer): Break | undefined;
  readonly lines: number;
  readonly first: ChainedLine | undefined;
  readonly last: (ChainedLine & { readonly hash: string }) | undefined;
}

/**
 * Holds each line to the hash that the next one has of it. A last line that was changed, and lines cut off at the end, no chain shows: whoever
 * wants to be sure of them compares `last` with what was noted elsewhere.
 */
export function createVerifier(): Verifier {
  let lines = 0;
  let at = 0;
  let first: ChainedLine | undefined;
  let last: Verifier['last'];
  /** What is no line of an audit, and has to be accounted for by the next one that is. */
  let torn: Buffer[] = [];

  const judge = (line: ChainedLine): string | undefined => {
    const { number, previous } = line;
    const between = torn.length === 0 ? undefined : hashOf(Buffer.concat(torn.flatMap(withBreak)));
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
      last = { ...line, hash: hashOf(bytes) };
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

/** Whether a chain begins where all chains do; else in another file. */
export const isWhole = ({ previous, number }: ChainedLine): boolean => previous === genesis && number === 1;

/** Lines as they stood in the file, but for the break behind the last. */
const withBreak = (bytes: Buffer, index: number): Buffer[] => (index === 0 ? [bytes] : [Buffer.from('\n'), bytes]);
