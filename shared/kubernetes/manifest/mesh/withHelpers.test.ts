import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { V1Container } from '@kubernetes/client-node';
import fc from 'fast-check';
import type { Config } from '../../../../schemas/generated/types.ts';
import {
  customBody,
  meshAnnotations,
  preExecOf,
  snippetOf,
  tunnelCommand,
  usual,
} from '../../../../test/contract/wire/meshTexts.ts';
import { anyRequest } from '../../../../test/offload/anyPod.ts';
import { mangled } from '../../../../test/offload/hostileTexts.ts';
import { busybox, meshPolicy, messageOf, policy, request, uid } from '../../../../test/offload/request.ts';
import { PluginError } from '../../../interlink/errors.ts';
import { verdictOn } from '../../../pod/security/judge.ts';
import type { Manifest } from '../manifest.ts';
import type { OffloadPolicy } from '../policy.ts';
import { render } from '../render.ts';
import { toManifest } from '../toManifest.ts';

interface Offloaded {
  readonly annotations?: Record<string, string>;
  readonly spec?: Record<string, unknown>;
  readonly mesh?: Partial<Config['mesh']>;
  readonly changes?: Partial<OffloadPolicy>;
  /** What interLink sends beside the pod. */
  readonly sent?: Record<string, unknown>;
}

const offloaded = ({
  annotations = meshAnnotations(),
  spec = {},
  mesh = {},
  changes = {},
  sent,
}: Offloaded = {}): Manifest =>
  toManifest(
    request({ metadata: { annotations }, spec, ...(sent && { container: [{ name: 'main', ...sent }] }) }),
    policy({ mesh: meshPolicy(mesh), ...changes }),
  );
const refusal = (parts: Offloaded) => messageOf(() => offloaded(parts));

const tunnelled = { 'interlink.eu/wstunnel-client-commands': tunnelCommand([8080, 9090]) };
const textual = { 'slurm-job.vk.io/pre-exec': 'echo mine' };

const namesOf = (containers: readonly V1Container[] = []) => containers.map(({ name }) => name);

/** The text files of the one Secret. */
function filesOf({ children }: Manifest): Record<string, string> {
  const [child, ...more] = children;
  assert.deepEqual([child?.kind, more.length], ['Secret', 0]);
  return Object.fromEntries(
    Object.entries(child?.data ?? {}).map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString()]),
  );
}

describe('a pod in a mesh', () => {
  const manifest = offloaded({ spec: { initContainers: [busybox({ name: 'first' })] } });
  const [sidecar] = manifest.pod.spec.initContainers ?? [];

  test('has one native sidecar, before its own init containers', () => {
    assert.deepEqual(namesOf(manifest.pod.spec.initContainers), ['interlink-mesh', 'first']);
    assert.deepEqual(namesOf(manifest.pod.spec.containers), ['main']);
    assert.deepEqual(sidecar, {
      name: 'interlink-mesh',
      image: 'registry.example.org/interlink-mesh:1',
      imagePullPolicy: 'IfNotPresent',
      restartPolicy: 'Always',
      resources: { requests: { cpu: '10m', memory: '48Mi' }, limits: { memory: '128Mi' } },
      securityContext: {
        privileged: false,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        seccompProfile: { type: 'RuntimeDefault' },
        runAsUser: 0,
        runAsGroup: 0,
        runAsNonRoot: false,
        capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] },
      },
      volumeMounts: [
        { name: 'interlink-mesh', mountPath: '/etc/interlink-mesh', readOnly: true },
        { name: 'interlink-mesh-run', mountPath: '/run/interlink-mesh' },
        { name: 'interlink-mesh-tun', mountPath: '/dev/net/tun' },
      ],
      startupProbe: { exec: { command: ['interlink-mesh', 'ready'] }, periodSeconds: 2, failureThreshold: 60 },
      terminationMessagePolicy: 'FallbackToLogsOnError',
    });
  });

  test('has the parameters in a Secret that only the sidecar mounts', () => {
    const file = JSON.parse(filesOf(manifest)['mesh.json'] ?? '');
    const [secret] = manifest.children;

    assert.equal(file.wireguard.privateKey, usual.privateKey);
    assert.equal(file.carrier.pathPrefix, usual.prefix);
    assert.equal(secret?.immutable, true);
    assert.equal(secret?.metadata.labels?.['interlink.io/source.pod_uid'], uid);
    assert.deepEqual(manifest.pod.spec.volumes, [
      { name: 'interlink-mesh', secret: { secretName: secret?.metadata.name, defaultMode: 0o400 } },
      { name: 'interlink-mesh-run', emptyDir: { medium: 'Memory', sizeLimit: '16Mi' } },
      { name: 'interlink-mesh-tun', hostPath: { path: '/dev/net/tun', type: 'CharDevice' } },
    ]);
  });

  test('shows no key in its spec, its annotations, its fates and its explanation', () => {
    const shown = JSON.stringify([manifest.pod, manifest.fates, manifest.omitted]) + render(manifest);
    const inBase64 = (text: string) => Buffer.from(text).toString('base64').slice(4, -4);

    assert.match(shown, /interlink-mesh/);
    for (const secret of [usual.privateKey, usual.publicKey, usual.prefix])
      for (const form of [secret, inBase64(secret)]) assert.ok(!shown.includes(form));
  });

  test('asks the local cluster for names, in its own namespace there', () => {
    assert.equal(manifest.pod.spec.dnsPolicy, 'None');
    assert.deepEqual(manifest.pod.spec.dnsConfig, {
      nameservers: ['10.244.0.99', '1.1.1.1', '8.8.8.8'],
      searches: ['science.svc.cluster.local', 'svc.cluster.local', 'cluster.local'],
    });
  });

  test('keeps the names that its author asks somebody else for, and what is added to those of the cluster', () => {
    const dnsConfig = {
      nameservers: ['192.0.2.53'],
      searches: ['example.org'],
      options: [{ name: 'ndots', value: '2' }],
    };
    for (const dnsPolicy of ['None', 'Default']) {
      const { spec } = offloaded({ spec: { dnsPolicy, dnsConfig } }).pod;
      assert.equal(spec.dnsPolicy, dnsPolicy);
      assert.deepEqual(spec.dnsConfig, dnsConfig);
    }
    const { spec } = offloaded({ spec: { dnsPolicy: 'ClusterFirst', dnsConfig } }).pod;
    assert.equal(spec.dnsPolicy, 'None');
    assert.deepEqual(spec.dnsConfig, {
      nameservers: ['10.244.0.99', '192.0.2.53', '1.1.1.1'],
      searches: ['science.svc.cluster.local', 'svc.cluster.local', 'cluster.local', 'example.org'],
      options: [{ name: 'ndots', value: '2' }],
    });
  });

  test('gets its device as the operator says', () => {
    const { pod } = offloaded({ mesh: { tun_device: 'resource', tun_resource: 'squat.ai/tun' } });
    assert.deepEqual(pod.spec.initContainers?.[0]?.resources, {
      requests: { cpu: '10m', memory: '48Mi' },
      limits: { memory: '128Mi', 'squat.ai/tun': '1' },
    });
    for (const { spec } of [pod, offloaded({ mesh: { tun_device: 'none' } }).pod])
      assert.deepEqual(
        spec.volumes?.map(({ name }) => name),
        ['interlink-mesh', 'interlink-mesh-run'],
      );
  });

  test('waits for nothing without the probe', () => {
    const { pod } = offloaded({ mesh: { startup_probe: false } });

    assert.equal(pod.spec.initContainers?.[0]?.startupProbe, undefined);
  });

  test('as a container that nobody starts again, is not ended for being late', () => {
    const probeOf = (restartPolicy: string) =>
      offloaded({ mesh: { init_container: false }, spec: { restartPolicy } }).pod.spec.containers.at(-1)?.startupProbe;

    assert.equal(probeOf('Never'), undefined);
    for (const restartPolicy of ['Always', 'OnFailure']) assert.ok(probeOf(restartPolicy), restartPolicy);
    assert.ok(offloaded({ spec: { restartPolicy: 'Never' } }).pod.spec.initContainers?.[0]?.startupProbe, 'a sidecar');
  });

  test('has a container instead where clusters know no sidecars', () => {
    const { spec } = offloaded({ mesh: { init_container: false } }).pod;

    assert.equal(spec.initContainers, undefined);
    assert.deepEqual(namesOf(spec.containers), ['main', 'interlink-mesh']);
    assert.equal(spec.containers[1] && 'restartPolicy' in spec.containers[1], false);
  });

  test('keeps its author’s security context, which does not bind the sidecar', () => {
    const securityContext = { runAsNonRoot: true, runAsUser: 1000, fsGroup: 2000 };
    const { spec } = offloaded({ spec: { securityContext } }).pod;

    assert.deepEqual(spec.securityContext, securityContext);
    assert.equal(spec.initContainers?.[0]?.securityContext?.runAsNonRoot, false);
    assert.equal(spec.containers[0]?.securityContext, undefined);
  });

  test('is judged by what its author asked for alone', () => {
    assert.ok(offloaded({ changes: { pod_security: 'baseline' } }));
    assert.match(refusal({ spec: { hostNetwork: true } }), /hostNetwork|host namespaces/);
  });

  test('is refused early where the remote namespace would not let it in', () => {
    for (const pod_security of ['baseline', 'restricted'] as const) {
      const nonRoot = {
        containers: [
          busybox({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }),
        ],
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      };
      const changes = { pod_security, pod_security_enforce: true };
      assert.match(refusal({ changes, spec: nonRoot }), /NET_ADMIN.*offloading\.pod_security_enforce/);
      assert.equal(offloaded({ annotations: tunnelled, changes, spec: nonRoot }).pod.spec.initContainers?.length, 1);
    }
    assert.ok(offloaded({ changes: { pod_security: 'privileged', pod_security_enforce: true } }));
  });

  test('is for no Windows pod', () => {
    const spec = { os: { name: 'windows' } };
    for (const annotations of [undefined, tunnelled])
      assert.match(
        refusal({ spec, ...(annotations && { annotations }) }),
        /it is for windows, and its helpers need Linux/,
      );
    assert.ok(offloaded({ annotations: {}, spec }));
  });

  for (const [what, spec] of [
    ['container interlink-mesh', { containers: [busybox({ name: 'interlink-mesh' })] }],
    ['container interlink-mesh', { initContainers: [busybox({ name: 'interlink-mesh' })] }],
    ['volume interlink-mesh', { volumes: [{ name: 'interlink-mesh', emptyDir: {} }] }],
    ['volume interlink-mesh-run', { volumes: [{ name: 'interlink-mesh-run', emptyDir: {} }] }],
    ['volume interlink-mesh-tun', { volumes: [{ name: 'interlink-mesh-tun', emptyDir: {} }] }],
  ] as const)
    test(`has no ${what} of its author's`, () => {
      assert.match(refusal({ spec }), new RegExp(`${what} has the name of one .*rename it`));
      assert.ok(offloaded({ annotations: {}, spec }), 'which is nobody’s concern without a mesh');
    });

  test('mounts no volume of the sidecar by its name', () => {
    const volumeMounts = [{ name: 'interlink-mesh', mountPath: '/stolen' }];
    const { spec } = offloaded({ spec: { containers: [busybox({ volumeMounts })] } }).pod;

    assert.deepEqual(spec.containers[0]?.volumeMounts, []);
  });

  test('tells its containers of annotations without those that hold keys', () => {
    const fieldRef = { fieldPath: 'metadata.annotations' };
    const one = { fieldPath: "metadata.annotations['interlink.eu/wireguard-client-snippet']" };
    const volume = { name: 'info', downwardAPI: { items: [{ path: 'all', fieldRef }] } };
    const env = [
      { name: 'ALL', valueFrom: { fieldRef } },
      { name: 'ONE', valueFrom: { fieldRef: one } },
    ];
    const container = busybox({ env, volumeMounts: [{ name: 'info', mountPath: '/info' }] });
    const annotations = { ...meshAnnotations(), mine: 'x' };
    const text = Object.entries(annotations).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    const sent = { metadata: { name: 'info' }, data: { all: text.join('\n'), name: 'train-0' } };
    const { pod, children } = offloaded({
      annotations,
      spec: { volumes: [volume], containers: [container] },
      sent: { projectedvolumemaps: [sent] },
    });

    assert.deepEqual(pod.spec.containers[0]?.env, [
      { name: 'ALL', value: 'interlink.eu/pod-subnet="10.200.7.0/24"\nmine="x"' },
      { name: 'ONE', value: '' },
    ]);
    const files = children.find(({ metadata }) => metadata.annotations?.['interlink.io/source.name'] === 'info');
    assert.deepEqual(files?.data, { all: 'interlink.eu/pod-subnet="10.200.7.0/24"\nmine="x"', name: 'train-0' });
  });

  test('is refused without its image', () => {
    assert.match(refusal({ mesh: { image: '' } }), /mesh\.image is not set/);
  });
});

describe('a pod with a tunnel', () => {
  const manifest = offloaded({ annotations: tunnelled });
  const [sidecar] = manifest.pod.spec.initContainers ?? [];

  test('has one sidecar that may do nothing, and can read its file', () => {
    assert.equal(sidecar?.name, 'interlink-tunnel');
    assert.equal(sidecar?.image, 'registry.example.org/interlink-mesh:1');
    assert.equal(sidecar?.command, undefined);
    assert.deepEqual(JSON.parse(filesOf(manifest)['mesh.json'] ?? '').carrier.reversePorts, [8080, 9090]);
    assert.equal(manifest.pod.spec.volumes?.[0]?.secret?.defaultMode, 0o444);
    const spec = { containers: [], initContainers: sidecar ? [sidecar] : [] };
    assert.equal(verdictOn({ annotations: {}, spec }, 'restricted'), undefined);
  });

  test('keeps the DNS of the remote cluster', () => {
    assert.equal(manifest.pod.spec.dnsPolicy, undefined);
  });

  test('runs a command that is not understood, where the operator lets it', () => {
    const annotations = { 'interlink.eu/wstunnel-client-commands': 'my-tunnel & echo "$HOME"' };
    assert.match(refusal({ annotations }), /not understood/);

    const run = offloaded({ annotations, mesh: { tunnel_command: 'run', image: '' } });

    const [command] = run.pod.spec.initContainers ?? [];
    assert.deepEqual(command?.command, ['/bin/sh', '/etc/interlink-mesh/tunnel.sh']);
    assert.equal(command?.image, 'docker.io/library/alpine:3.21');
    assert.deepEqual(filesOf(run), { 'tunnel.sh': 'my-tunnel & echo "$HOME"\nwait\n' });
    assert.equal(
      verdictOn({ annotations: {}, spec: { containers: command ? [command] : [] } }, 'restricted'),
      undefined,
    );
  });
});

describe('a pod with a mesh script that is run', () => {
  const annotations = meshAnnotations({}, customBody());
  const script = { mode: 'script', image: '' } as const;
  const manifest = offloaded({ annotations, mesh: script });
  const [setup] = manifest.pod.spec.initContainers ?? [];

  test('has it in a privileged sidecar, out of a file', () => {
    assert.equal(setup?.name, 'mesh-setup');
    assert.equal(setup?.securityContext?.privileged, true);
    assert.deepEqual(setup?.command, ['/bin/sh', '/etc/interlink-mesh/setup.sh']);
    assert.deepEqual(setup?.env, [{ name: 'TMPDIR', value: '/tmp/interlink' }]);
    assert.equal(filesOf(manifest)['mesh.sh'], customBody());
    assert.ok(!JSON.stringify(manifest.pod).includes(usual.prefix));
  });

  test('waits for the file that the script makes, and not where it makes none', () => {
    assert.deepEqual(setup?.startupProbe?.exec?.command, ['test', '-f', '/tmp/interlink/mesh-ready']);
    const unaware = offloaded({ mesh: script }).pod.spec.initContainers?.[0];
    assert.equal(unaware?.name, 'mesh-setup');
    assert.equal(unaware?.startupProbe, undefined);
  });

  test('runs it as a Slurm job would, with a job that says when it is ready', () => {
    const slurm = offloaded({ mesh: { ...script, slurm_setup_script: true } });
    const files = filesOf(slurm);

    assert.match(files['mesh.sh'] ?? '', /^\$TMPDIR\/slirp\.sh "\$@" &\n# \.\/slirp4netns .*\nfg %1$/m);
    assert.match(files['job.sh'] ?? '', /touch \/tmp\/interlink\/mesh-ready/);
    assert.ok(slurm.pod.spec.initContainers?.[0]?.startupProbe);
  });
});

describe('a pre-exec text', () => {
  test('is ignored, and the pod says so', () => {
    const { pod, omitted, children } = offloaded({ annotations: textual });

    assert.equal(pod.spec.initContainers, undefined);
    assert.deepEqual(children, []);
    assert.equal(omitted, 'pre-exec text (mesh.pre_exec ignores it)');
    assert.equal(pod.metadata.annotations?.['interlink.io/omitted'], omitted);
  });

  test('is run in an init container behind the mesh, where the operator lets it', () => {
    const annotations = {
      'slurm-job.vk.io/pre-exec': `${preExecOf(customBody())}\necho mine`,
      'interlink.eu/wireguard-client-snippet': snippetOf(),
    };
    const { pod, children } = offloaded({
      annotations,
      mesh: { pre_exec: 'run' },
      spec: { initContainers: [busybox({ name: 'first' })] },
    });

    assert.deepEqual(namesOf(pod.spec.initContainers), ['interlink-mesh', 'interlink-pre-exec', 'first']);
    const run = pod.spec.initContainers?.[1];
    assert.deepEqual(run?.command, ['/bin/sh', '/etc/interlink-pre-exec/pre-exec.sh']);
    assert.equal(run && 'restartPolicy' in run, false);
    assert.equal(verdictOn({ annotations: {}, spec: { containers: run ? [run] : [] } }, 'restricted'), undefined);
    assert.equal(children.length, 2);
  });
});

test('whatever a pod is, its mesh changes nothing of it but its DNS, and hides nothing', () => {
  const privileged = policy({ pod_security: 'privileged', runtime_class_map: { x: '', y: '', z: '' } });
  let compared = 0;
  fc.assert(
    fc.property(anyRequest, (plain) => {
      const { metadata } = plain.pod;
      const withMesh = {
        ...plain,
        pod: {
          ...plain.pod,
          metadata: { ...metadata, annotations: { ...metadata.annotations, ...meshAnnotations() } },
        },
      };
      try {
        const without = toManifest(plain, privileged).pod.spec;
        const {
          initContainers,
          volumes,
          dnsPolicy: _,
          dnsConfig: __,
          ...spec
        } = toManifest(withMesh, privileged).pod.spec;
        const { initContainers: inits = [], volumes: own = [], dnsPolicy: ___, dnsConfig: ____, ...expected } = without;

        compared += 1;
        assert.deepEqual(spec, expected);
        assert.equal(initContainers?.[0]?.name, 'interlink-mesh');
        assert.deepEqual(initContainers?.slice(1), inits);
        assert.deepEqual(
          volumes?.slice(0, own.length).map(({ name }) => name),
          own.map(({ name }) => name),
        );
      } catch (error) {
        assert.ok(error instanceof PluginError);
      }
    }),
  );
  assert.ok(compared > 20, `${compared} of 100 pods could be offloaded`);
});

test('whatever the annotations say, nothing of it is a container, a command, an argument or a variable', () => {
  const [script = '', beside = ''] = Object.values(meshAnnotations());
  const command = tunnelCommand([8080, 9090]);
  const texts = fc.oneof(
    mangled(script).map((text) => ({ ...meshAnnotations(), 'slurm-job.vk.io/pre-exec': text })),
    mangled(beside).map((text) => ({ ...meshAnnotations(), 'interlink.eu/wireguard-client-snippet': text })),
    mangled(command).map((text) => ({ 'interlink.eu/wstunnel-client-commands': text })),
  );
  const usually = [meshAnnotations(), tunnelled].map(
    (annotations) => offloaded({ annotations }).pod.spec.initContainers,
  );
  const none = offloaded({ annotations: {} }).pod.spec;
  let helped = 0;
  fc.assert(
    fc.property(texts, (annotations) => {
      let manifest: Manifest;
      try {
        manifest = offloaded({ annotations });
      } catch (error) {
        assert.ok(error instanceof PluginError);
        return;
      }
      const { containers, initContainers } = manifest.pod.spec;
      assert.deepEqual(containers, none.containers);
      if (initContainers === undefined) return;
      helped += 1;
      // The helper is the same to the letter, but for the name of the Secret that its text went to.
      assert.ok(usually.some((helper) => JSON.stringify(helper) === JSON.stringify(initContainers)));
    }),
    { numRuns: 1000 },
  );
  assert.ok(helped > 50, `${helped} had a helper`);
});
