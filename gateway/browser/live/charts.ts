import type { History } from '../../live/events.ts';
import { type Chart, createChart, type Series } from './chart.ts';
import { toDuration, toShort } from './format.ts';
import { linear, logarithmic, sumsOf } from './scale.ts';

export interface Charts {
  readonly nodes: readonly HTMLElement[];
  show(history: History): void;
}

/** The complete buckets of an hour, without the current one, and their length. */
const pieces = { most: 359, pieceMs: 10_000 };
const perMinute = 6;
const minutes = { most: 59, pieceMs: 60_000 };
const number = (value: number | null) => (value === null ? '–' : toShort(value));
const counted = (values: readonly number[]) => linear(values, 2);

/** The charts of the last hour. */
export function createCharts(): Charts {
  const requests = createChart({
    ...pieces,
    title: 'Requests per second',
    scaleOf: linear,
    toText: number,
    isArea: true,
  });
  const latency = createChart({ ...pieces, title: 'Time to answer', scaleOf: logarithmic, toText: toDuration });
  const changes = createChart({
    ...minutes,
    title: 'Creates and deletes per minute',
    scaleOf: counted,
    toText: number,
    isArea: true,
  });
  const failures = createChart({
    ...minutes,
    title: 'Failed requests per minute',
    scaleOf: counted,
    toText: number,
    isArea: true,
  });
  const all: readonly [Chart, (history: History) => readonly Series[]][] = [
    [requests, ({ counts, bucketMs }) => [{ name: '', look: 'first', values: perSecond(counts, bucketMs) }]],
    [
      latency,
      ({ p50, p99 }) => [
        { name: 'p99', look: 'second', values: p99 },
        { name: 'p50', look: 'first', values: p50 },
      ],
    ],
    [
      changes,
      ({ counts }) => [
        { name: 'create', look: 'first', values: sumsOf(counts.create, perMinute) },
        { name: 'delete', look: 'second', values: sumsOf(counts.delete, perMinute) },
      ],
    ],
    [failures, ({ failures: values }) => [{ name: '', look: 'third', values: sumsOf(values, perMinute) }]],
  ];
  return {
    nodes: all.map(([{ node }]) => node),
    show: (history) => {
      for (const [chart, seriesOf] of all) chart.show(seriesOf(history));
    },
  };
}

/** Requests per second, without those that the plugin sends to the remote side. */
function perSecond({ remote, ...requests }: History['counts'], bucketMs: number): readonly number[] {
  return remote.map((_, at) => {
    const sum = Object.values(requests).reduce((total, counts) => total + (counts[at] ?? 0), 0);
    return (sum * 1000) / bucketMs;
  });
}
