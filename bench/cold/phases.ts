import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { createSecureContext } from 'node:tls';
import { handler } from '../../handlers/status.ts';
import { createLivePing } from '../../shared/backend/ping/ping.ts';
import { createStatusReader } from '../../shared/backend/status/statusReader.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { toBody } from '../../shared/interlink/replyBody.ts';
import { remoteCapacityOf } from '../../shared/kubernetes/capacity/capacity.ts';
import { openClient } from '../../shared/kubernetes/client/openClient.ts';
import { openHttpsConnections } from '../../shared/kubernetes/client/transport/httpsConnections.ts';
import { createLiveReader } from '../../shared/kubernetes/pods/liveReader.ts';
import { createJsonLogger } from '../../shared/logger.ts';

/**
 * The first answer of the handler `status`, with the time at which each phase had ended, in milliseconds since the start of the process. It is put
 * together here as shared/kubernetes/functions.ts does it, so that there is a place between two phases to look at the clock.
 */
export interface Phases {
  /** When the process began, in milliseconds since 1970. */
  readonly timeOrigin: number;
  readonly ends: Readonly<Record<Phase, number>>;
}

export type Phase = 'process' | 'modules' | 'configuration' | 'tlsContext' | 'credentials' | 'tls' | 'call' | 'reply';

const ends = new Map<Phase, number>();
const mark = (phase: Phase) => ends.set(phase, performance.now());

// Before the main script was read.
ends.set('process', performance.nodeTiming.bootstrapComplete);
mark('modules');

subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  // Told as soon as it has a socket, which is connecting then.
  request.socket?.once('secureConnect', () => mark('tls'));
});
subscribe('http.client.response.finish', () => mark('call'));

async function answer(input: unknown): Promise<void> {
  const { config } = loadConfig(process.env);
  mark('configuration');
  // Node 20 parses all the authorities that it knows by itself when the first context is made, whichever that one names.
  const [{ cluster }] = JSON.parse(process.env.K8S_KUBECONFIG ?? '').clusters;
  createSecureContext({ ca: Buffer.from(cluster['certificate-authority-data'], 'base64') });
  mark('tlsContext');
  const log = createJsonLogger(config.log.level, (line) => process.stderr.write(line));
  const client = await openClient(openHttpsConnections, config.k8s, log, { env: process.env });
  mark('credentials');
  const parts = { client, config, log, reader: createLiveReader(client, config.offloading) };
  const backend = { ...createStatusReader(parts), ping: createLivePing({ ...parts, remote: remoteCapacityOf(parts) }) };
  const { signal } = new AbortController();
  toBody(await handler(input, { backend, log, signal, session: 'Cold' }));
  mark('reply');
  const told: Phases = {
    timeOrigin: performance.timeOrigin,
    ends: Object.fromEntries(ends) as Record<Phase, number>,
  };
  process.stdout.write(JSON.stringify(told), () => process.exit());
}

void answer(JSON.parse(process.argv[2] ?? ''));
