import assert from 'node:assert/strict';
import { reported } from '../../fixtures/reported.ts';
import type { Bench } from '../bench/bench.ts';
import { exitCodes, outputOf, ranToEnd } from '../bench/play.ts';
import { projectedMap } from '../wire/objects.ts';
import { container, type WirePod } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const field = (path: string, fieldPath: string) => ({ path, fieldRef: { apiVersion: 'v1', fieldPath } });
const resource = (path: string, name: string, divisor = '0') => ({
  path,
  resourceFieldRef: { containerName: 'c', resource: name, divisor },
});

/** As interLink rewrites a downwardAPI volume when it sends the files it made of it (contract.md 6.2). */
function converted(pod: WirePod): WirePod {
  const volumes = pod.spec.volumes?.map((volume) => {
    const { downwardAPI, ...rest } = volume as typeof volume & {
      downwardAPI?: { items: unknown; defaultMode?: number };
    };
    if (downwardAPI === undefined) return volume;
    const { items, defaultMode } = downwardAPI;
    return { ...rest, projected: { defaultMode, sources: [{ downwardAPI: { items } }] } };
  });
  return { ...pod, spec: { ...pod.spec, ...(volumes && { volumes }) } };
}

/** Each file's name, then its lines; by the shell alone, since a busy machine starts programs slowly. */
const showAll =
  'cd /v; for f in *; do printf "[%s]\\n" "$f"; while IFS= read -r l || [ -n "$l" ]; do printf "%s\\n" "$l"; done < "$f"; done';

/** A pod that prints every file of its downward API volume, some of which interLink leaves out. */
function showing(bench: Bench): WirePod {
  const items = [
    field('name', 'metadata.name'),
    field('namespace', 'metadata.namespace'),
    field('uid', 'metadata.uid'),
    field('label', "metadata.labels['tier']"),
    field('annotation', "metadata.annotations['example.org/a']"),
    field('unset', "metadata.annotations['example.org/none']"),
    field('labels', 'metadata.labels'),
    field('annotations', 'metadata.annotations'),
  ];
  return bench.pod({
    labels: { tier: 'local' },
    annotations: { 'example.org/a': 'x "y"\nz' },
    containers: [
      container('c', showAll, {
        volumeMounts: [{ name: 'v', mountPath: '/v' }],
      }),
    ],
    volumes: [{ name: 'v', downwardAPI: { defaultMode: 420, items } }],
  });
}

const shown = ({ metadata: { name, namespace, uid } }: WirePod) =>
  Object.entries({
    annotation: 'x "y"\nz',
    annotations: String.raw`example.org/a="x \"y\"\nz"`,
    label: 'local',
    labels: 'tier="local"',
    name,
    namespace,
    uid,
    unset: '',
  })
    .map(([file, content]) => `[${file}]\n${content === '' ? '' : `${content}\n`}`)
    .join('');

export const createDownwardCases: readonly Case[] = [
  held(
    'C14 downwardAPI volume: what the local pod tells, when interLink sends nothing of it',
    async (bench) => {
      const pod = showing(bench);

      await ranToEnd(bench, pod);

      assert.equal(await outputOf(bench, pod, 'c'), shown(pod));
    },
    'kubelet',
  ),
  held(
    'C14 downwardAPI volume: what interLink leaves out, beside what it sends',
    async (bench) => {
      const pod = converted(showing(bench));
      const { name, namespace, uid } = pod.metadata;

      await ranToEnd(bench, pod, { projected: [projectedMap('v', { name, namespace, uid })] });

      assert.equal(await outputOf(bench, pod, 'c'), shown(pod));
    },
    'kubelet',
  ),
  held(
    'C14 downwardAPI volume: limits and requests, of which interLink sends none',
    async (bench) => {
      const items = [resource('cpu', 'limits.cpu', '1m'), resource('memory', 'requests.memory', '1Mi')];
      const resources = { limits: { cpu: '250m', memory: '64Mi' }, requests: { cpu: '10m', memory: '16Mi' } };
      const pod = bench.pod({
        containers: [container('c', showAll, { volumeMounts: [{ name: 'v', mountPath: '/v' }], resources })],
        volumes: [{ name: 'v', projected: { sources: [{ downwardAPI: { items } }] } }],
      });

      await ranToEnd(bench, pod, { projected: [projectedMap('v', {})] });

      assert.equal(await outputOf(bench, pod, 'c'), '[cpu]\n250\n[memory]\n16\n');
    },
    'kubelet',
    'objects',
  ),
  held(
    "C14 downwardAPI volume: a Tekton step starts, for its annotation is there from the pod's creation",
    async (bench) => {
      const pod = converted(bench.pod(reported('tekton-downward-ready')));

      const entry = await ranToEnd(bench, pod, { projected: [projectedMap('tekton-internal-downward', {})] });

      assert.deepEqual(exitCodes(entry), [0]);
      const log = await outputOf(bench, pod, 'step-a');
      assert.match(log, /^ready=READY$/m);
      assert.match(log, /\bcancel\b/, 'an annotation that is not set is an empty file');
    },
    'kubelet',
  ),
];
