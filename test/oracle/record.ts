// KUBECONFIG=… node build.mjs --run test/oracle/record.ts [NAME …]
// Runs the scenarios on a cluster whose nodes have busybox:latest and writes what the API server shows of each pod to
// test/fixtures/sequences; `npx biome check --write test/fixtures` then lays them out as the linter wants them. A scenario that needs
// a hand, and says which, runs only when it is named.
import { writeFile } from 'node:fs/promises';
import { type RequestOptions, request } from 'node:https';
import { createInterface } from 'node:readline';
import { KubeConfig } from '@kubernetes/client-node';
import { managedLabel, managedValue, sourceUidLabel } from '../../shared/kubernetes/manifest/marks.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type RawPod, trim } from './sequence.ts';

const namespace = 'reply-safety';
const kubeconfig = new KubeConfig();
kubeconfig.loadFromDefault();

async function open(method: string, path: string, body?: object) {
  const options: RequestOptions = { method, headers: { 'content-type': 'application/json' } };
  await kubeconfig.applyToHTTPSOptions(options);
  const url = new URL(path, kubeconfig.getCurrentCluster()?.server);
  return new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request(url, options, resolve)
      .on('error', reject)
      .end(body && JSON.stringify(body));
  });
}

async function call(
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly metadata: Record<string, string> }> {
  const response = await open(method, path, body);
  const text = (await response.toArray()).join('');
  if ((response.statusCode ?? 500) >= 400) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
  return JSON.parse(text);
}

const pods = `/api/v1/namespaces/${namespace}/pods`;

/** Every version of the pods from now on, until all of them are gone. */
async function watch(names: readonly string[], onChange: (name: string, pod: RawPod | null) => void): Promise<void> {
  const { metadata } = await call('GET', pods);
  const response = await open('GET', `${pods}?watch=1&resourceVersion=${metadata.resourceVersion}`);
  const alive = new Set(names);
  for await (const line of createInterface(response)) {
    const { type, object }: { type: string; object: RawPod } = JSON.parse(line);
    onChange(object.metadata.name, type === 'DELETED' ? null : object);
    if (type === 'DELETED') alive.delete(object.metadata.name);
    if (alive.size === 0) break;
  }
  response.destroy();
}

const toPod = ({ name, spec }: Scenario) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { [managedLabel]: managedValue, [sourceUidLabel]: `uid-of-${name}` } },
  spec: { automountServiceAccountToken: false, ...spec },
});

const wanted = process.argv.slice(2);
const chosen = scenarios.filter(({ name, byHand }) => (wanted.length === 0 ? !byHand : wanted.includes(name)));
const frames = new Map<string, (RawPod | null)[]>(chosen.map(({ name }) => [name, []]));
await call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
try {
  const watching = watch([...frames.keys()], (name, pod) => {
    frames.get(name)?.push(pod && trim(pod));
    console.log(new Date().toISOString().slice(11, 19), name, pod?.status?.phase ?? 'gone');
  });
  for (const scenario of chosen) {
    await call('POST', pods, toPod(scenario));
    if (scenario.byHand) console.log(`${scenario.name}: ${scenario.byHand}`);
  }
  await Promise.all(
    chosen.map(async ({ name, seconds }) => {
      await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref())]);
      // A node's loss may have taken it already.
      if (frames.get(name)?.at(-1) !== null) await call('DELETE', `${pods}/${name}`);
    }),
  );
  await watching;
} finally {
  await call('DELETE', `/api/v1/namespaces/${namespace}`);
}
for (const { name, what } of chosen) {
  const recorded = { name, what, source: 'recorded: kubelet 1.20.2, containerd 1.6', frames: frames.get(name) };
  // Addresses are this machine's own.
  const text = JSON.stringify(recorded, null, 2).replace(/\b\d+\.\d+\.\d+\.\d+(:\d+)?\b/g, '192.0.2.1');
  await writeFile(`test/fixtures/sequences/${name}.json`, `${text}\n`);
}
