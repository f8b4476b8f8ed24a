import assert from 'node:assert/strict';
import { created, until } from '../../contract/bench/play.ts';
import { parked } from '../../contract/wire/pod.ts';
import type { Check } from '../checks.ts';
import type { Scene } from '../scene.ts';

const contents = ['resourcequotas', 'limitranges', 'networkpolicies'] as const;

export const namespaceChecks: readonly Check[] = [
  {
    title: 'a namespace that is missing is made',
    shows: ['namespaces create', 'pods create'],
    run: async (scene) => {
      await created(scene, parked(scene.pod({ namespace: scene.freshNamespace() })));
    },
  },
  {
    title: 'a namespace that is terminating is told from one that is there, and waited for',
    shows: ['namespaces get'],
    // A pre-flight asks for the namespace before anything else; 20 s, as namespaces take their time to go.
    sections: () => ({ offloading: { preflight: true, create_deadline_seconds: 20 } }),
    run: async (scene) => {
      const namespace = scene.freshNamespace();
      const path = `/api/v1/namespaces/${scene.remoteNamespace(namespace)}`;
      const letGo = await holdTerminating(scene, path);
      const looks = () => scene.proxy.calls.filter((call) => call.method === 'GET' && call.path === path).length;

      const creating = created(scene, parked(scene.pod({ namespace })));
      // Failures are for the awaiting line below; until then they must not be unhandled.
      await Promise.race([until(scene, 'two looks at it', async () => (looks() > 1 ? true : undefined)), creating]);
      await letGo();
      await creating;
    },
  },
  {
    title: 'a namespace is made with its quota, limits and network policy',
    shows: ['resourcequotas create', 'limitranges create', 'networkpolicies create'],
    sections: () => ({
      offloading: {
        resource_quota: { hard: { pods: '7' } },
        limit_range: { limits: [{ type: 'Container', default: { cpu: '1' } }] },
        network_policy: 'default-deny',
      },
    }),
    run: async (scene) => {
      const namespace = scene.freshNamespace();
      const remote = scene.remoteNamespace(namespace);
      await created(scene, parked(scene.pod({ namespace })));

      for (const resource of contents) {
        const base = resource === 'networkpolicies' ? '/apis/networking.k8s.io/v1' : '/api/v1';
        const path = `${base}/namespaces/${remote}/${resource}`;
        const { items } = await scene.cluster.admin.request<{ items: readonly object[] }>('GET', path);
        assert.equal(items.length, 1, resource);
      }
    },
  },
];

/** A namespace that stays terminating, by an object with a finalizer in it; answers what takes that away. */
async function holdTerminating({ cluster: { admin }, afterwards }: Scene, path: string): Promise<() => Promise<void>> {
  const holder = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'h', finalizers: ['example.org/hold'] } };
  await admin.request('POST', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: path.split('/').at(-1) },
  });
  await admin.request('POST', `${path}/configmaps`, holder);
  await admin.request('DELETE', path);
  let isHeld = true;
  const letGo = async () => {
    if (!isHeld) return;
    isHeld = false;
    await admin.request('PATCH', `${path}/configmaps/h`, { metadata: { finalizers: null } });
  };
  afterwards(letGo);
  return letGo;
}
