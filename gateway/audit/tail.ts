import type { FileHandle } from 'node:fs/promises';
import { beginning, type Link, lineHashOf, parseLine } from './chain.ts';

/** The end of an audit as an earlier process left it. */
export interface Tail {
  readonly link: Link;
  /** The bytes after the last whole line: a line that a crash or a full disk cut short. */
  readonly torn: Buffer;
  /** Whether the file does not end with a line break. */
  readonly isOpen: boolean;
}

const blockBytes = 64 * 1024;
const lineBreak = 0x0a;

/**
 * Reads backwards to the last whole line, because an audit may be large. Undefined if the file is not empty and has no line of an audit.
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
  // The only bytes accepted are a very first line that was cut short. Any other file is not an audit, and nothing is added to it.
  if (text.length > 0 && !(isOpen && text.indexOf(lineBreak) === -1 && text.toString().startsWith('{"number":')))
    return undefined;
  return { link: beginning, torn: text, isOpen };
}

/** @param isAll whether the text begins at the start of the file, so that its first line is whole */
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
        link: { number: line.number, hash: lineHashOf(bytes) },
        torn: text.subarray(Math.min(end + 1, ending), ending),
        isOpen,
      };
    end = before;
  }
  return undefined;
}
