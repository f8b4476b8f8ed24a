import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import { openServer } from '../../shared/kubernetes/server.ts';
import { startCluster } from '../cluster/cluster.ts';
import type { StandIn } from '../cluster/standIn.ts';
import { createBody } from '../contract/wire/create.ts';
import { secret } from '../contract/wire/objects.ts';
import { container, deleted, polled, wirePod } from '../contract/wire/pod.ts';
import { ask, configWith, freshFolder, keptLog, targetOf, until } from '../gateway/harness.ts';
import { readSamples, type Sample } from './samples.ts';

export interface Monitored {
  readonly cluster: StandIn;
  readonly gateway: Gateway;
  readonly logLines: readonly Readonly<Record<string, unknown>>[];
  /** A request to interLink's listener; its status. */
  send(method: string, path: string, body?: unknown): Promise<number>;
  scrape(): Promise<{ readonly text: string; readonly samples: readonly Sample[] }>;
  /** Scrapes until it is so. */
  scrapedUntil(isSo: (samples: readonly Sample[]) => boolean): Promise<readonly Sample[]>;
}

/** A gateway with a stand-in cluster behind it, and an operator listener to be scraped. */
export async function openMonitored(t: TestContext): Promise<Monitored> {
  const cluster = await startCluster({ kubelet: 'none' });
  t.after(() => cluster.close());
  const folder = await freshFolder(t);
  const config = configWith({
    app: { socket_address: `unix://${join(folder, 'plugin.sock')}` },
    operator: { address: `unix://${join(folder, 'operator.sock')}` },
    k8s: { kubeconfig: { ...cluster.kubeconfig } },
  });
  const { log, lines } = keptLog();
  const gateway = await startGateway({ config, log, backend: (observers) => openServer(config, {}, log, observers) });
  t.after(() => gateway.close());
  await until(() => gateway.operatorAddress !== undefined, 'the operator listener');

  const scrape = async () => {
    const { text } = await ask(targetOf(gateway.operatorAddress ?? ''), { method: 'GET', path: '/metrics' });
    return { text, samples: readSamples(text) };
  };
  return {
    cluster,
    gateway,
    logLines: lines,
    send: async (method, path, body = '') => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return (await ask(targetOf(gateway.address), { method, path, body: text })).status;
    },
    scrape,
    scrapedUntil: async (isSo) => {
      const end = Date.now() + 30_000;
      for (;;) {
        const { samples, text } = await scrape();
        if (isSo(samples)) return samples;
        if (Date.now() > end)
          throw new Error(`the metrics never told that:\n${text.replaceAll(/^(?!interlink).*\n/gm, '')}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** Something of everything that is counted: requests that go well and badly, a try that fails first, a pod that stays. */
export async function play({ cluster, send }: Monitored, canary: string): Promise<void> {
  const namespace = 'play';
  const pod = wirePod({
    namespace,
    name: `pod-${canary}`,
    containers: [
      container('c', 'true', {
        env: [{ name: 'TOKEN', value: canary }],
        volumeMounts: [{ name: 'keys', mountPath: '/keys' }],
      }),
    ],
    volumes: [{ name: 'keys', secret: { secretName: 'keys' } }],
  });
  const body = createBody(pod, {
    secrets: [secret('keys', namespace, { key: Buffer.from(canary).toString('base64') })],
  });
  cluster.faults.add({ match: { verb: 'create', resource: 'pods' }, kind: 'status', status: 503, times: 1 });
  await send('POST', '/create', body);
  await send('POST', '/create', body);
  await send('GET', '/status', [polled(pod, 'gone')]);
  await send('GET', '/status', '[]');
  await send('GET', '/getLogs', {
    Namespace: namespace,
    PodUID: canary,
    PodName: canary,
    ContainerName: 'c',
    Opts: {},
  });
  await send('POST', '/create', '{');
  await send('GET', `/${canary}?token=${canary}`);
  const other = wirePod({ namespace, uid: 'other', name: `other-${canary}` });
  await send('POST', '/create', createBody(other));
  await send('POST', '/delete', deleted(other));
}
