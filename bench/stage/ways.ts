import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StandIn } from '../../test/cluster/cluster.ts';
import type { RelayQuestion } from '../roles/relay.ts';
import type { ApiServer, WriteQuestion } from '../roles/write.ts';
import type { GatewayProcess } from './gateway.ts';
import type { Twofold } from './operations.ts';
import type { Usage } from './usage.ts';
import { startWorker } from './worker.ts';

/** A way in which operations reach the API server. */
export interface Way {
  readonly name: string;
  readonly to: WriteQuestion['to'];
  /** Which form of an operation goes this way. */
  readonly form: keyof Twofold;
  /** Of the process in between, if there is one. */
  usage?(): Promise<Usage>;
}

const apiServerOf = ({ url: server, certificate: ca, adminToken: token }: StandIn): ApiServer => ({
  server,
  ca,
  token,
});

export const directly = (cluster: StandIn): Way => ({
  name: 'directly',
  to: apiServerOf(cluster),
  form: 'direct',
});

export const throughGateway = ({ socketPath, usage }: GatewayProcess): Way => ({
  name: 'through the gateway',
  to: { socketPath },
  form: 'plugin',
  usage,
});

/** For operations of a single API call. */
export async function startRelay(cluster: StandIn): Promise<Way & { stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const socketPath = join(folder, 'relay.sock');
  const worker = startWorker('relay');
  await worker.ask({ socketPath, to: apiServerOf(cluster) } satisfies RelayQuestion);
  const stop = async () => {
    await worker.stop();
    await rm(folder, { recursive: true });
  };
  const usage = () => worker.ask<Usage>({ usage: true });
  return { name: 'through a process that passes each call on', to: { socketPath }, form: 'direct', usage, stop };
}
