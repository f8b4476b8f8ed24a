import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { LineTooLong, readLines } from './lines.ts';

async function linesOf(chunks: readonly Buffer[], longest = 1000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks), longest)) lines.push(line);
  return lines;
}

test('lines are the same however the bytes are cut, and a torn last one is dropped', async () => {
  const text = fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(text), text, fc.array(fc.nat({ max: 50 })), async (lines, torn, sizes) => {
      let rest = Buffer.from(lines.map((line) => `${line}\n`).join('') + torn);
      const chunks = sizes.map((size) => {
        const chunk = rest.subarray(0, size);
        rest = rest.subarray(size);
        return chunk;
      });

      assert.deepEqual(await linesOf([...chunks, rest]), lines);
    }),
  );
});

test('a line that does not end is given up, in one chunk or in many', async () => {
  await assert.rejects(linesOf([Buffer.alloc(1001)]), LineTooLong);
  await assert.rejects(linesOf(Array.from({ length: 11 }, () => Buffer.alloc(100))), LineTooLong);
});
