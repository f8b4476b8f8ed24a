import assert from 'node:assert/strict';
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { created, kinds, nothingLeft, removed, until } from '../bench/play.ts';
import { claim } from '../wire/objects.ts';
import { container, parked } from '../wire/pod.ts';
import { type Case, held } from './case.ts';

const retention = 'interlink.io/pvc-retention-policy';
const at = (mountPath: string) => ({ volumeMounts: [{ name: 'v', mountPath }] });

export const deleteClaimCases: readonly Case[] = [
  held('D10 PVC policy', async (bench) => {
    const names = ['retain', 'delete'].map((policy) => `${policy}-${bench.pod().metadata.uid.slice(0, 8)}`);
    const [retained = '', dropped = ''] = names;
    const path = `/api/v1/namespaces/${bench.remoteNamespace(bench.namespace)}/persistentvolumeclaims`;
    const podUsing = (name: string, policy?: string) => {
      const annotations = { 'interlink.io/remote-pvc': name, ...(policy && { [retention]: policy }) };
      const volumes = [{ name: 'v', persistentVolumeClaim: { claimName: name } }];
      return parked(bench.pod({ annotations, volumes, containers: [container('c', 'true', at('/v'))] }));
    };
    bench.afterwards(() => bench.cluster.admin.request('DELETE', `${path}/${retained}`));
    const [keeper, first, last] = [podUsing(retained), podUsing(dropped, 'delete'), podUsing(dropped, 'delete')];
    await created(bench, keeper, { claims: [claim(retained, bench.namespace)] });
    for (const pod of [first, last]) {
      const annotated = claim(dropped, bench.namespace);
      const metadata = { ...annotated.metadata, annotations: { [retention]: 'delete' } };
      await created(bench, pod, { claims: [{ ...annotated, metadata }] });
    }
    const claims = async () => {
      const { items } = await bench.cluster.admin.request<{ items: V1PersistentVolumeClaim[] }>('GET', path);
      return items.filter(({ metadata }) => !metadata?.deletionTimestamp).map(({ metadata }) => metadata?.name ?? '');
    };

    await removed(bench, keeper);
    await removed(bench, first);
    await nothingLeft(bench, first, kinds.slice(0, 3));
    for (const name of names) assert.ok((await claims()).includes(name), `${name} is still there`);

    await removed(bench, last);
    await until(bench, 'the last user took the claim along', async () =>
      (await claims()).includes(dropped) ? undefined : true,
    );
    assert.ok((await claims()).includes(retained), 'a retained claim is never deleted');
  }),
];
