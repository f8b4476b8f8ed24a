import type { FileHandle } from 'node:fs/promises';
import { beginning, hashOf, type Link, parseLine } from './chain.ts';

/** The end of an audit as an earlier process left it. */
export interface Tail {
  readonly link: Link;
  /** What a crash or a full disk cut short, behind the last line that is whole. */
  readonly torn: Buffer;
  /** Whether the file ends within a line. */
  readonly isOpen: boolean;
}

const blockBytes = 64 * 1024;
const lineBreak = 0x0a;

/**
 * Reads backwards to the last whole line: an audit may be large. Undefined where there are lines, and none of them is an audit's.
 * @throws what reading throws
 */
export async function readTail(file: FileHandle): Promise<Tail | undefined> {
  const { size } = await file.stat();
  let text = Buffer.alloc(0);
  for (let start = size; start > 0; ) {
    const length = Math.min(blockBytes, start);
    start -= length;
    const block = Buffer.alloc(length);
    await file.read(block, 0, length, start);
    text = Buffer.concat([block, text]);
    const found = lastLineIn(text, start === 0);
    if (found !== undefined) return found;
  }
  const isOpen = text.length > 0 && text.at(-1) !== lineBreak;
  // The very first line, cut short; whatever else it is, it is not ours to add to.
  if (text.length > 0 && !(isOpen && text.indexOf(lineBreak) === -1 && text.toString().startsWith('{"number":')))
    return undefined;
  return { link: beginning, torn: text, isOpen };
}

/** @param isAll whether the text begins where the file does, so that its first line is whole */
function lastLineIn(text: Buffer, isAll: boolean): Tail | undefined {
  const isOpen = text.at(-1) !== lineBreak;
  const ending = isOpen ? text.length : text.length - 1;
  for (let end = ending; end >= 0; ) {
    const before = end === 0 ? -1 : text.lastIndexOf(lineBreak, end - 1);
    if (before === -1 && !isAll) return undefined;
    const bytes = text.subarray(before + 1, end);
    const line = parseLine(bytes.toString());
    if (line !== undefined)
      return {
        link: { number: line.number, hash: hashOf(bytes) },
        torn: text.subarray(Math.min(end + 1, ending), ending),
        isOpen,
      };
    end = before;
  }
  return undefined;
}
