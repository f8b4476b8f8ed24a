/** A line is longer than allowed. The limit keeps an endless line from filling the memory. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

const newline = 0x0a;

/**
 * Yields the complete lines of a stream, without their newline. Text after the last newline was cut off by the end of the stream, and is dropped.
 * @param longest bytes
 * @throws LineTooLong, or the error of the stream
 */
export async function* readLines(stream: AsyncIterable<Buffer>, longest: number): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      const tail = chunk.subarray(start, end);
      yield (pieces.length === 0 ? tail : Buffer.concat([...pieces, tail])).toString('utf8');
      pieces = [];
      length = 0;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longest) throw new LineTooLong(`a line is longer than ${longest} bytes`);
  }
}
