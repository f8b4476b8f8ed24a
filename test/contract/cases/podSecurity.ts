import assert from 'node:assert/strict';
import type { V1Namespace } from '@kubernetes/client-node';
import { assertShortError } from '../bench/checks.ts';
import { created, exitCodes, ranToEnd, remotesOf } from '../bench/play.ts';
import { createBody } from '../wire/create.ts';
import { container } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const enforce = 'pod-security.kubernetes.io/enforce';
const privileged = container('c', 'true', { securityContext: { privileged: true } });

/** Pod Security admission of the remote cluster: the last word, whatever the plugin's own verdict is. */
export const podSecurityCases: readonly Case[] = [
  held(
    'C53 Pod Security that the namespace enforces refuses the pod, and its words reach the user',
    async (bench) => {
      const own = await bench.own({ overrides: { offloading: { pod_security: 'privileged' } } });
      const namespace = bench.freshNamespace();
      await bench.cluster.admin.request('POST', '/api/v1/namespaces', {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: bench.remoteNamespace(namespace), labels: { [enforce]: 'baseline' } },
      });
      const pod = bench.pod({ namespace, containers: [privileged] });

      const told = await assertShortError(await own.plugin.create(createBody(pod)));

      assert.match(told, /violates PodSecurity .*baseline.*privileged/);
      assert.deepEqual(await remotesOf(bench, pod, 'pods'), []);
      assert.deepEqual(
        exitCodes(await ranToEnd({ ...bench, ...own }, bench.pod({ namespace, containers: [container('c', 'true')] }))),
        [0],
      );
    },
    'podSecurity',
    'kubelet',
    'own',
  ),
  held(
    'C53 a namespace the plugin makes enforces its level where that is asked for',
    async (bench) => {
      const own = await bench.own({ overrides: { offloading: { pod_security_enforce: true } } });
      const namespace = bench.freshNamespace();
      const path = `/api/v1/namespaces/${bench.remoteNamespace(namespace)}`;

      await created(own, bench.pod({ namespace }));

      const { metadata } = await bench.cluster.admin.request<V1Namespace>('GET', path);
      assert.equal(metadata?.labels?.[enforce], 'baseline');
      await assert.rejects(
        bench.cluster.admin.request('POST', `${path}/pods?dryRun=All`, {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'stranger' },
          spec: { automountServiceAccountToken: false, containers: [privileged] },
        }),
        /violates PodSecurity/,
      );
    },
    'podSecurity',
    'own',
  ),
];
