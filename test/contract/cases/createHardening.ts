import assert from 'node:assert/strict';
import type { V1PodSpec } from '@kubernetes/client-node';
import { reported } from '../../fixtures/reported.ts';
import type { Bench } from '../bench/bench.ts';
import { assertShortError } from '../bench/checks.ts';
import { remotePodOf, remotesOf } from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { container, type PodParts, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const mounting = { volumes: [{ name: 'v', emptyDir: {} }] };
const withMount = (fields: object) =>
  container('c', 'true', { volumeMounts: [{ name: 'v', mountPath: '/v', ...fields }] });

/** Fields that only later releases keep: what a pod asks for, and where it has to be found. */
const fields: Readonly<
  Record<
    string,
    { readonly parts: Partial<PodParts>; readonly of: (spec: V1PodSpec | undefined) => unknown; readonly is: unknown }
  >
> = {
  hostUsers: { parts: reported('iso-hostUsersFalse'), of: (spec) => spec?.hostUsers, is: false },
  supplementalGroupsPolicy: {
    parts: { spec: { securityContext: { supplementalGroupsPolicy: 'Strict' } } },
    of: (spec) => spec?.securityContext?.supplementalGroupsPolicy,
    is: 'Strict',
  },
  appArmorProfile: {
    parts: {
      containers: [container('c', 'true', { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } })],
    },
    of: (spec) => spec?.containers[0]?.securityContext?.appArmorProfile?.type,
    is: 'RuntimeDefault',
  },
  recursiveReadOnly: {
    parts: { ...mounting, containers: [withMount({ readOnly: true, recursiveReadOnly: 'Enabled' })] },
    of: (spec) => spec?.containers[0]?.volumeMounts?.[0]?.recursiveReadOnly,
    is: 'Enabled',
  },
};

/** The pod is there as its author hardened it, or it is refused for that and nothing is there. */
async function assertHardenedOrRefused(bench: Bench, field: string): Promise<void> {
  const { parts, of, is } = fields[field] ?? assert.fail(field);
  const pod = parked(bench.pod(parts));
  const reply = await bench.plugin.create(createBody(pod));
  if (reply.statusCode === 200) {
    await reply.text();
    assert.equal(of((await remotePodOf(bench, pod)).spec), is);
    bench.note(`${field}: kept`);
    return;
  }
  assert.match(await assertShortError(reply, 422), new RegExp(`does not keep spec\\..*${field}`));
  assert.deepEqual(await remotesOf(bench, pod, 'pods'), []);
  bench.note(`${field}: refused`);
}

/** What an author takes from a pod stays taken from it. */
export const createHardeningCases: readonly Case[] = [
  ...Object.keys(fields).map((field) =>
    held(`C51 ${field} crosses, or the pod is refused`, (bench) => assertHardenedOrRefused(bench, field)),
  ),
  held('C51 what every supported release keeps crosses', async (bench) => {
    const seccompProfile = { type: 'RuntimeDefault' };
    const drop = { drop: ['ALL'] };
    const securityContext = { allowPrivilegeEscalation: false, capabilities: drop, readOnlyRootFilesystem: true };
    const pod = parked(
      bench.pod({
        ...mounting,
        containers: [{ ...withMount({ readOnly: true }), securityContext }],
        spec: { securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile } },
      }),
    );

    assert.equal((await bench.plugin.create(createBody(pod))).statusCode, 200);

    const { spec } = await remotePodOf(bench, pod);
    assert.deepEqual(spec?.containers[0]?.securityContext, securityContext);
    assert.deepEqual(spec?.securityContext, { runAsNonRoot: true, runAsUser: 1000, seccompProfile });
    assert.equal(spec?.containers[0]?.volumeMounts?.[0]?.readOnly, true);
  }),
  held(
    'C52 a runtime class without a counterpart is refused',
    async (bench) => {
      const pod = parked(bench.pod({ spec: { runtimeClassName: 'gvisor' } }));

      const text = await assertShortError(await bench.plugin.create(createBody(pod)), 422);

      assert.match(text, /runtimeClassName gvisor .*offloading\.runtime_class_map/);
      assert.deepEqual(await remotesOf(bench, pod, 'pods'), []);
    },
    'objects',
  ),
];
