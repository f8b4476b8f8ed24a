/** What a process has used. */
export interface Usage {
  /** Processor time, user and system, in microseconds. */
  readonly cpuUs: number;
  /** Bytes, after a garbage collection where it was asked for. */
  readonly rss: number;
  readonly heap: number;
}

/** Answers `{ usage: true, collect }` over the IPC channel. As text, so that it can be loaded ahead of a bundle that knows nothing of it. */
const probe = `
process.on('message', ({ usage, collect }) => {
  if (!usage) return;
  if (collect) for (let turn = 0; turn < 3; turn++) globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ cpuUs: user + system, rss, heap: heapUsed + external });
});
process.once('disconnect', () => process.exit(0));
process.channel.unref();
`;

/** Node flags for a process that can be asked for its usage. */
export const probeFlags: readonly string[] = [
  '--expose-gc',
  '--import',
  `data:text/javascript,${encodeURIComponent(probe)}`,
];

/** Of this very process. */
export function ownUsage(): Usage {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return { cpuUs: user + system, rss, heap: heapUsed };
}
