import type { ServerResponse } from 'node:http';
import type { ContainerLog, LogLine } from './containerLog.ts';
import type { LogOptions } from './options.ts';
import { Sink } from './sink.ts';

/** Output a test makes up: what a container writes, in pieces of any size. */
export type LogScript = () => Iterable<string | Buffer> | AsyncIterable<string | Buffer>;

/** The kubelet's reading of a log: tail counts lines, since cuts by time, the limit counts bytes written. */
export async function readLog(
  log: ContainerLog,
  options: LogOptions,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const sink = new Sink(response, options, signal);
  const write = (line: LogLine) => {
    if (options.since !== undefined && line.at < options.since) return undefined;
    return sink.write(options.timestamps ? Buffer.concat([Buffer.from(`${line.time} `), line.bytes]) : line.bytes);
  };
  const first = options.tailLines === undefined ? 0 : Math.max(0, log.lines.length - options.tailLines);
  let next = log.dropped + first;
  for (;;) {
    const ended = log.ended;
    for (let line = log.lines[next - log.dropped]; line !== undefined; line = log.lines[next - log.dropped]) {
      if (sink.done) return sink.end();
      await write(line);
      next = Math.max(next + 1, log.dropped);
    }
    if (!options.follow || ended || sink.done) return sink.end();
    await log.changed(signal);
  }
}

/** A made-up log knows only the byte limit. */
export async function readScript(
  script: ReturnType<LogScript>,
  options: LogOptions,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const sink = new Sink(response, options, signal);
  for await (const piece of script) {
    await sink.write(typeof piece === 'string' ? Buffer.from(piece) : piece);
    if (sink.done) break;
  }
  await sink.end();
}
