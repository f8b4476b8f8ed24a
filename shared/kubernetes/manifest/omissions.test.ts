import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { LocalVolume } from '../../../schemas/generated/types.ts';
import { cpuMs } from '../../../test/cpuTime.ts';
import { reported } from '../../../test/fixtures/reported.ts';
import { anyRequest } from '../../../test/offload/anyPod.ts';
import { busybox, messageOf, policy, request } from '../../../test/offload/request.ts';
import { PluginError } from '../../interlink/errors.ts';
import type { Manifest } from './manifest.ts';
import { toManifest } from './toManifest.ts';

const privileged = policy({ pod_security: 'privileged', runtime_class_map: { x: '', y: '', z: '' } });

/** What a pod that mounts these volumes does without. */
function omitted(volumes: readonly LocalVolume[], spec: object = {}): string | undefined {
  const volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
  const { pod, omitted: words } = toManifest(
    request({ spec: { volumes, containers: [busybox({ volumeMounts })], ...spec } }),
    privileged,
  );
  assert.equal(pod.metadata.annotations?.['interlink.io/omitted'], words, 'the remote pod says so');
  return words;
}

test('a volume that lacks tens of thousands of files keeps nobody waiting', () => {
  const sources = Array.from({ length: 60_000 }, (_, index) => ({ secret: { name: `s${index}`, optional: true } }));
  const start = cpuMs();

  assert.equal(omitted([{ name: 'data', projected: { sources } }]), 'volume data');

  assert.ok(cpuMs(start) < 8000, 'its reasons are put one to the other, not copied for each');
});

describe('a pod that runs without what it asked for says so', () => {
  const claim = (claimName: string): LocalVolume => ({ name: 'data', persistentVolumeClaim: { claimName } });
  const nfs: LocalVolume = { name: 'home', nfs: { server: 's', path: '/' } };

  for (const [name, volume, words] of [
    [
      'a hostPath, where the level lets it pass',
      { name: 'cvmfs', hostPath: { path: '/cvmfs' } },
      'volume cvmfs (hostPath never crosses: there is no such node remotely, and a pod may not see the files of another)',
    ],
    [
      'a claim that is not listed',
      claim('calib'),
      'volume data (list claim calib in annotation interlink.io/remote-pvc to mount it remotely)',
    ],
    [
      'a file server',
      nfs,
      'volume home (nfs never crosses: file servers of the local cluster cannot be reached from the remote one)',
    ],
    [
      'a type that is yet to come',
      { name: 'v', timeMachine: {} },
      'volume v (timeMachine never crosses: a type this plugin does not know)',
    ],
    [
      'files of a volume that is there',
      { name: 'trust', projected: { sources: [{ clusterTrustBundle: { path: 'ca.pem' } }] } },
      'volume trust (trust bundles are not sent by interLink)',
    ],
  ] as const)
    test(name, () => {
      assert.equal(omitted([volume]), words);
    });

  test('devices', () => {
    assert.equal(
      omitted([], { resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] }),
      'resource claims (the resource claims exist in the local cluster only)',
    );
  });

  test('several, each by its name even where there is no room for the reasons', () => {
    assert.match(omitted([nfs, claim('calib')]) ?? '', /^volume home \(nfs .*; volume data \(list claim calib/);
    const many = Array.from({ length: 20 }, (_, at) => ({ ...nfs, name: `v${at}` }));
    assert.equal(omitted(many), many.map(({ name }) => `volume ${name}`).join(', '));
  });

  test('but not of what nobody would look for', () => {
    assert.equal(omitted([{ name: 'v', emptyDir: {} }]), undefined);
    const unused = request({ spec: { volumes: [nfs], nodeName: 'n', tolerations: [{ operator: 'Exists' }] } });
    assert.equal(toManifest(unused, privileged).omitted, undefined);
  });

  test('a user cannot say it for us', () => {
    const metadata = { annotations: { 'interlink.io/omitted': 'forged' } };

    const { pod } = toManifest(request({ metadata }), policy({ annotation_allow: ['interlink.io/*'] }));

    assert.equal(pod.metadata.annotations?.['interlink.io/omitted'], undefined);
  });
});

test('whatever volume is missing from the remote pod is named', () => {
  let missing = 0;
  fc.assert(
    fc.property(anyRequest, ({ pod, container }) => {
      const volumes = pod.spec?.volumes ?? [];
      const volumeMounts = volumes.map(({ name }, at) => ({ name, mountPath: `/${at}` }));
      const spec = {
        ...pod.spec,
        containers: [...(pod.spec?.containers ?? []), busybox({ name: 'all', volumeMounts })],
      };
      let manifest: Manifest;
      try {
        manifest = toManifest({ pod: { ...pod, spec }, container: container ?? null }, privileged);
      } catch (error) {
        assert.ok(error instanceof PluginError);
        return;
      }
      const there = new Set(manifest.pod.spec.volumes?.map(({ name }) => name));
      for (const { name } of volumes.filter((volume) => !there.has(volume.name))) {
        missing++;
        assert.match(manifest.omitted ?? '', new RegExp(`volume ${name}\\b`));
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(missing > 50, `only ${missing} volumes were missing`);
});

describe('what never crosses is refused as such, not by an option with which it would be dropped', () => {
  const pod = request({ spec: reported('cvmfs-hostpath').spec ?? {} });
  const never = 'hostPath volumes never cross at any level: remove them from the pod';

  test('a hostPath', () => {
    assert.equal(
      messageOf(() => toManifest(pod, policy())),
      `pod science/train-0: violates PodSecurity "baseline:latest": hostPath volumes (volume "cvmfs"); ${never}`,
    );
    for (const changes of [
      { pod_security: 'restricted' },
      { pod_security: 'privileged', unsupported_volumes: 'refuse' },
    ] as const) {
      const message = messageOf(() => toManifest(pod, policy(changes)));
      assert.match(message, /never cross/);
      assert.doesNotMatch(message, /unsupported_volumes/);
    }
  });

  test('namespaces of a node', () => {
    const message = messageOf(() => toManifest(request({ spec: { hostPID: true } }), policy()));

    assert.match(
      message,
      /host namespaces \(hostPID=true\); namespaces of a node never cross at any level: remove them from the pod$/,
    );
  });

  test('beside something that another level would let pass', () => {
    const containers = [busybox({ securityContext: { privileged: true } })];
    const both = request({ spec: { ...reported('cvmfs-hostpath').spec, containers } });

    assert.ok(
      messageOf(() => toManifest(both, policy())).endsWith(
        `; ${never}; for the rest, change the pod, or have the operator of the plugin set offloading.pod_security`,
      ),
    );
  });
});
