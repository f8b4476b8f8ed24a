// Records what a real kubelet reports of the pods in scenarios.ts, for play.ts to play back:
//   KUBECONFIG=… node build.mjs --run test/cluster/sequences/record.ts [scenario …]
// The node needs an image `busybox` that is already there.
import { writeFile } from 'node:fs/promises';
import { isObject } from '../api/object.ts';
import type { PodStatus } from '../api/pod.ts';
import { ApiClient } from '../fidelity/apiClient.ts';
import { scenarios } from './scenarios.ts';
import type { Sequence, Step } from './sequence.ts';

const kubeconfig = process.env.KUBECONFIG;
if (kubeconfig === undefined) throw new Error('KUBECONFIG names no cluster to record');
const client = new ApiClient(kubeconfig);
const chosen = process.argv.slice(2);
const namespace = `record-${Date.now().toString(36)}`;
await client.ask({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } });
const { body: version } = await client.ask({ path: '/version' });
const kubelet = await kubeletVersion();
await waitForServiceAccount();
const names = Object.keys(scenarios).filter((name) => chosen.length === 0 || chosen.includes(name));
await Promise.all(names.map(record));
await client.ask({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` });
await client.close();

async function record(name: string): Promise<void> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const enough = new AbortController();
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const watch = client.lines(`${path}?watch=true&fieldSelector=metadata.name%3D${name}`, enough.signal);
  const posted = await client.ask({ method: 'POST', path, body: { metadata: { name }, spec: scenario.spec } });
  if (posted.status !== 201) throw new Error(`${name}: ${posted.text}`);
  const patience = setTimeout(() => enough.abort(), scenario.forSeconds * 1000);
  const deletion =
    scenario.deleteAfterSeconds === undefined
      ? undefined
      : setTimeout(
          () => void client.ask({ method: 'DELETE', path: `${path}/${name}` }),
          scenario.deleteAfterSeconds * 1000,
        );
  const steps = await gather(watch, enough);
  clearTimeout(patience);
  clearTimeout(deletion);
  const sequence: Sequence = {
    captured: `sequences/record.ts against Kubernetes ${String(isObject(version) ? version.gitVersion : '')}, kubelet ${kubelet}, containerd; every watch event of the pod`,
    scenario: scenario.about,
    spec: scenario.spec,
    steps,
  };
  await writeFile(`test/cluster/sequences/${name}.json`, `${JSON.stringify(sequence, undefined, 1)}\n`);
  console.log(`${name}: ${steps.map(({ status }) => status.phase).join(' ')}`);
}

async function gather(lines: AsyncGenerator<string>, enough: AbortController): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const begin = performance.now();
  for await (const line of lines) {
    const { type, object } = JSON.parse(line);
    const { metadata, spec, status } = object;
    steps.push({
      type,
      afterMs: Math.round(performance.now() - begin),
      scheduled: spec.nodeName !== undefined,
      ...(metadata.deletionTimestamp === undefined ? {} : { deleting: metadata.deletionGracePeriodSeconds }),
      status: withoutNames(status),
    });
    if (type === 'DELETED') enough.abort();
  }
  return steps;
}

/** Addresses of the recording machine are nobody's business and play no part. */
function withoutNames(status: object): PodStatus {
  const text = JSON.stringify(status)
    .replaceAll(/"hostIP":"[^"]*"/g, '"hostIP":"192.0.2.1"')
    .replaceAll('docker.io/library/', '')
    .replaceAll(/lookup [^:]* on [^:]*:53: /g, 'lookup: ');
  return JSON.parse(text);
}

async function kubeletVersion(): Promise<string> {
  const { text } = await client.ask({ path: '/api/v1/nodes' });
  return /"kubeletVersion":"([^"]*)"/.exec(text)?.[1] ?? 'unknown';
}

async function waitForServiceAccount(): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { body } = await client.ask({ path: `/api/v1/namespaces/${namespace}/serviceaccounts/default` });
    if (isObject(body) && Array.isArray(body.secrets)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
