// KUBECONFIG=… node build.mjs --run test/oracle/record.ts [NAME …]
// Runs the scenarios on a cluster whose nodes have busybox:latest and writes what the API server shows of each pod to
// test/fixtures/sequences; `npx biome check --write test/fixtures` then lays them out as the linter wants them. A scenario that needs
// a hand, and says which, runs only when it is named. What 1.20 can record too has the version in its name where another one showed it.
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
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const options: RequestOptions = { method, headers: { 'content-type': type } };
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

interface Node {
  readonly status: { readonly nodeInfo: { readonly kubeletVersion: string; readonly containerRuntimeVersion: string } };
}

/** Kubelet and runtime of the node that has them: one made by hand has none. */
async function readVersions() {
  const text = (await (await open('GET', '/api/v1/nodes')).toArray()).join('');
  const nodes: readonly Node[] = JSON.parse(text).items;
  const node = nodes.find(({ status }) => status.nodeInfo.kubeletVersion !== '');
  if (node === undefined) throw new Error('no node runs a kubelet');
  const { kubeletVersion, containerRuntimeVersion } = node.status.nodeInfo;
  const [, release = '', minor = ''] = /^v((?:\d+)\.(\d+))/.exec(kubeletVersion) ?? [];
  const source = `recorded: kubelet ${kubeletVersion.slice(1)}, ${containerRuntimeVersion.replace('://', ' ')}`;
  return { release, minor: Number(minor), source };
}

const toPod = ({ name, spec }: Pick<Scenario, 'name' | 'spec'>) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { [managedLabel]: managedValue, [sourceUidLabel]: `uid-of-${name}` } },
  spec: { automountServiceAccountToken: false, ...spec },
});

/** What happens to the pod from outside, when it is time. */
function befall({ name, patches = [], beside }: Scenario): void {
  for (const { afterSeconds, patch } of patches)
    setTimeout(() => void call('PATCH', `${pods}/${name}`, patch), afterSeconds * 1000);
  if (beside === undefined) return;
  const other = toPod({ name: `beside-${name}`, spec: beside.spec });
  setTimeout(() => void call('POST', pods, other), beside.afterSeconds * 1000);
}

const wanted = process.argv.slice(2);
const { release, minor, source } = await readVersions();
const chosen = scenarios
  .filter(({ since = 0 }) => since <= minor)
  .filter(({ name, byHand }) => (wanted.length === 0 ? !byHand : wanted.includes(name)));
const frames = new Map<string, (RawPod | null)[]>(chosen.map(({ name }) => [name, []]));
await call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
try {
  const watching = watch([...frames.keys()], (name, pod) => {
    frames.get(name)?.push(pod && trim(pod));
    console.log(new Date().toISOString().slice(11, 19), name, pod?.status?.phase ?? 'gone');
  });
  for (const scenario of chosen) {
    await call('POST', pods, toPod(scenario));
    befall(scenario);
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
for (const { name, what, since } of chosen) {
  const title = minor === 20 || since !== undefined ? name : `${name}-${release}`;
  const recorded = { name: title, what, source, frames: frames.get(name) };
  // Addresses are this machine's own.
  const text = JSON.stringify(recorded, null, 2).replace(/\b\d+\.\d+\.\d+\.\d+(:\d+)?\b/g, '192.0.2.1');
  await writeFile(`test/fixtures/sequences/${title}.json`, `${text}\n`);
}
