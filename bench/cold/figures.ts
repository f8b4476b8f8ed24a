import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, type Figure, figure, ms, ratio } from '../measure.ts';
import { median } from '../statistics.ts';
import type { Phase, Phases } from './phases.ts';
import type { WarmCalls } from './warmCalls.ts';

const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

/** What a start reads of a handler, against what it may weigh in bytes. */
export async function sizeOf(name: string, file: string, most: number): Promise<Figure> {
  const bytes = await readFile(file);
  return atMost(`bundle of ${name}, ${kb(gzipSync(bytes).length)} compressed`, bytes.length, most, kb);
}

/** Of a gateway all modules in its folder, but for those that have to be needed first. */
export async function sizeOfProgram(name: string, file: string, rare: RegExp): Promise<Figure> {
  const files = (await readdir(dirname(file))).filter((one) => one.endsWith('.mjs') && !rare.test(one));
  const texts = await Promise.all(files.map((one) => readFile(join(dirname(file), one))));
  return figure(`bundle of ${name}`, kb(texts.reduce((sum, { length }) => sum + length, 0)));
}

const names: Readonly<Record<Phase, string>> = {
  process: 'process: Node itself, until it reads our file',
  modules: 'modules: read, compiled and evaluated, with those of Node they need',
  configuration: 'configuration',
  tlsContext: "TLS context, with Node's own certificates on Node 20",
  credentials: 'credentials',
  tls: 'request made, TCP and TLS',
  call: 'call: from TLS to the head of the answer',
  reply: 'reply: answer read, judged and translated',
};

/** One row for each phase of the first answer of `status`: its median, and what part of all it is. */
export function phaseFigures(runs: readonly { readonly spawnedAt: number; readonly told: Phases }[]): Figure[] {
  const order = Object.keys(names) as Phase[];
  const durations = order.map((phase, at) => {
    const before = order[at - 1];
    const times = runs.map(({ spawnedAt, told: { timeOrigin, ends } }) =>
      before === undefined ? timeOrigin + ends[phase] - spawnedAt : ends[phase] - ends[before],
    );
    return { phase, took: median(times) };
  });
  const whole = durations.reduce((sum, { took }) => sum + took, 0);
  return durations.map(({ phase, took }) =>
    figure(names[phase], `${ms(took)}, ${((took / whole) * 100).toFixed(0)} % of the first answer`),
  );
}

/** What the handler adds to the API call it makes, call by call in turns with the bare one. */
export function warmFigures({ handler, bare }: WarmCalls): Figure[] {
  const added = median(handler) - median(bare);
  return [
    figure('bare API call, over a connection that is kept', `p50 ${ms(median(bare))}`),
    figure('handler status, with that call', `p50 ${ms(median(handler))}`),
    atMost('… what it adds', added, 1, ms),
  ];
}

/** A start, as so many times the empty process and the bare call. */
export function startFigure(name: string, took: number, empty: number, bare: number, most?: number): Figure {
  const measured = `${ms(took)}, ${ratio(took / empty)} times the empty process, ${ratio(took / bare)} times the bare call`;
  if (most === undefined) return figure(name, measured);
  const target = { text: `at most ${ratio(most)} times the empty process`, met: took <= most * empty };
  return { what: name, measured, target };
}
