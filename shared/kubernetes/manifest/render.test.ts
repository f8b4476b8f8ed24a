import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from 'js-yaml';
import { busybox, configMap, policy, request, secret } from '../../../test/offload/request.ts';
import { render } from './render.ts';
import { toManifest } from './toManifest.ts';

const text = render(
  toManifest(
    request({
      metadata: { annotations: { 'interlink.io/remote-pvc': 'data' } },
      spec: {
        nodeName: 'virtual-node',
        containers: [
          busybox({
            env: [{ name: 'PASSWORD', value: 'canary-env' }],
            volumeMounts: ['cm', 'key', 'data'].map((name) => ({ name, mountPath: `/${name}` })),
          }),
        ],
        volumes: [
          { name: 'cm', configMap: { name: 'cm' } },
          { name: 'key', secret: { secretName: 'key' } },
          { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
        ],
      },
      container: [
        {
          name: 'main',
          configMaps: [configMap('cm', { plain: 'shown' })],
          secrets: [secret('key', { k: Buffer.from('canary-secret').toString('base64') })],
          persistentVolumeClaims: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
        },
      ],
    }),
    policy(),
  ),
);

test('the explanation is YAML with every object that would be made', () => {
  const objects = loadAll(text).filter((object) => object !== null);

  assert.deepEqual(
    objects.map((object) => (typeof object === 'object' && object !== null && 'kind' in object ? object.kind : object)),
    ['PersistentVolumeClaim', 'Pod', 'ConfigMap', 'Secret'],
  );
  assert.match(text, /plain: shown/);
});

test('the explanation holds no value of a Secret or a variable', () => {
  assert.doesNotMatch(text, /canary/);
  assert.ok(!text.includes(Buffer.from('canary-secret').toString('base64')));
  assert.match(text, /k: \(13 bytes\)/);
  assert.match(text, /value: \(10 characters\)/);
});

test('the explanation tells what became of a field that was not copied', () => {
  assert.match(text, /^# spec\.nodeName +dropped: the virtual node exists in the local cluster only$/m);
});
