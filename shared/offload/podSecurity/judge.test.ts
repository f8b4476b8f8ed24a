import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { V1Container, V1PodSpec, V1SecurityContext } from '@kubernetes/client-node';
import { violationsOf } from './judge.ts';

interface Fixture {
  readonly spec?: Partial<V1PodSpec>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const container = (fields: Partial<V1Container> = {}): V1Container => ({ name: 'c', image: 'busybox', ...fields });
const using = (securityContext: V1SecurityContext, name = 'c'): V1Container => container({ name, securityContext });
const inPod = (securityContext: V1PodSpec['securityContext']): Fixture => ({
  spec: securityContext ? { securityContext } : {},
});
const inContainers = (...contexts: readonly V1SecurityContext[]): Fixture => ({
  spec: { containers: contexts.map((context, index) => using(context, ['a', 'b', 'c'][index])) },
});

/** What the restricted standard asks of every pod, for fixtures that are about one more thing. */
const hardened: Partial<V1PodSpec> = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [using({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } })],
};
const hardenedWith = (context: V1SecurityContext): Fixture => ({
  spec: {
    ...hardened,
    containers: [using({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...context })],
  },
});

/** Check → fixtures that pass, and fixtures that fail with the words of the verdict. */
const baseline: Readonly<Record<string, { pass: readonly Fixture[]; fail: readonly (readonly [Fixture, string])[] }>> =
  {
    appArmorProfile: {
      pass: [
        inPod({ appArmorProfile: { type: 'RuntimeDefault' } }),
        inContainers({ appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } }),
        { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default' } },
        { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'localhost/x' } },
      ],
      fail: [
        [
          inPod({ appArmorProfile: { type: 'Unconfined' } }),
          'forbidden AppArmor profile (pod must not set AppArmor profile type to "Unconfined")',
        ],
        [
          { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } },
          'forbidden AppArmor profile (annotation must not set AppArmor profile type to "container.apparmor.security.beta.kubernetes.io/c="unconfined"")',
        ],
        [
          {
            spec: {
              securityContext: { appArmorProfile: { type: 'Odd' } },
              containers: [using({ appArmorProfile: { type: 'Unconfined' } })],
            },
          },
          'forbidden AppArmor profiles (pod and container "c" must not set AppArmor profile type to "Odd", "Unconfined")',
        ],
      ],
    },
    capabilities: {
      pass: [
        inContainers({ capabilities: { add: ['CHOWN', 'NET_BIND_SERVICE'] } }),
        inContainers({ capabilities: { drop: ['ALL'] } }),
      ],
      fail: [
        [
          inContainers({ capabilities: { add: ['NET_ADMIN', 'CHOWN', 'BPF'] } }),
          'non-default capabilities (container "a" must not include "BPF", "NET_ADMIN" in securityContext.capabilities.add)',
        ],
        [
          inContainers({ capabilities: { add: ['SYS_ADMIN'] } }, { capabilities: { add: ['NET_RAW'] } }),
          'non-default capabilities (containers "a", "b" must not include "NET_RAW", "SYS_ADMIN" in securityContext.capabilities.add)',
        ],
      ],
    },
    hostNamespaces: {
      pass: [
        { spec: { hostNetwork: false, hostPID: false, hostIPC: false } },
        { spec: { shareProcessNamespace: true } },
      ],
      fail: [
        [
          { spec: { hostNetwork: true, hostPID: true, hostIPC: true } },
          'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
        ],
        [{ spec: { hostPID: true } }, 'host namespaces (hostPID=true)'],
      ],
    },
    hostPathVolumes: {
      pass: [
        { spec: { volumes: [{ name: 'v', emptyDir: {} }] } },
        { spec: { volumes: [{ name: 'v', nfs: { path: '/', server: 's' } }] } },
      ],
      fail: [
        [{ spec: { volumes: [{ name: 'v', hostPath: { path: '/' } }] } }, 'hostPath volumes (volume "v")'],
        [
          { spec: { volumes: ['a', 'b'].map((name) => ({ name, hostPath: { path: '/etc' } })) } },
          'hostPath volumes (volumes "a", "b")',
        ],
      ],
    },
    hostPorts: {
      pass: [
        { spec: { containers: [container({ ports: [{ containerPort: 80 }] })] } },
        { spec: { containers: [container({ ports: [{ containerPort: 80, hostPort: 0, hostIP: '127.0.0.1' }] })] } },
      ],
      fail: [
        [
          { spec: { containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }] })] } },
          'hostPort (container "c" uses hostPort 8080)',
        ],
        [
          {
            spec: {
              initContainers: [container({ name: 'i', ports: [{ containerPort: 1, hostPort: 9 }] })],
              containers: [container({ ports: [{ containerPort: 2, hostPort: 80 }] })],
            },
          },
          'hostPort (containers "i", "c" use hostPorts 80, 9)',
        ],
      ],
    },
    hostProbesAndHostLifecycle: {
      pass: [
        {
          spec: {
            containers: [container({ livenessProbe: { httpGet: { port: 80 } }, lifecycle: { preStop: { exec: {} } } })],
          },
        },
        { spec: { containers: [container({ startupProbe: { tcpSocket: { port: 80, host: '' } } })] } },
      ],
      fail: [
        [
          { spec: { containers: [container({ readinessProbe: { httpGet: { port: 80, host: '169.254.169.254' } } })] } },
          'probe or lifecycle host (container "c" uses probe or lifecycle host "169.254.169.254")',
        ],
        [
          {
            spec: {
              containers: [
                container({ name: 'b', livenessProbe: { tcpSocket: { port: 1, host: 'x' } } }),
                container({ name: 'a', lifecycle: { postStart: { httpGet: { port: 1, host: 'y' } } } }),
              ],
            },
          },
          'probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "x", "y")',
        ],
      ],
    },
    privileged: {
      pass: [inContainers({ privileged: false }), inContainers({ runAsUser: 0 })],
      fail: [
        [inContainers({ privileged: true }), 'privileged (container "a" must not set securityContext.privileged=true)'],
        [
          inContainers({ privileged: true }, {}, { privileged: true }),
          'privileged (containers "a", "c" must not set securityContext.privileged=true)',
        ],
      ],
    },
    procMount: {
      pass: [inContainers({ procMount: 'Default' }), inContainers({})],
      fail: [
        [
          inContainers({ procMount: 'Unmasked' }),
          'procMount (container "a" must not set securityContext.procMount to "Unmasked")',
        ],
        [
          { spec: { hostUsers: false, containers: [using({ procMount: 'Odd' })] } },
          'procMount (container "c" must not set securityContext.procMount to "Odd")',
        ],
      ],
    },
    seLinuxOptions: {
      pass: [
        inPod({ seLinuxOptions: { type: 'container_t', level: 's0:c1' } }),
        inContainers({ seLinuxOptions: { type: 'container_engine_t' } }),
      ],
      fail: [
        [
          inPod({ seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r' } }),
          'seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type "spc_t"; user may not be set; role may not be set)',
        ],
        [
          inContainers({ seLinuxOptions: { user: 'u' } }, { seLinuxOptions: { type: 'x' } }),
          'seLinuxOptions (containers "a", "b" set forbidden securityContext.seLinuxOptions: type "x"; user may not be set)',
        ],
      ],
    },
    seccompProfile: {
      pass: [
        inPod({ seccompProfile: { type: 'RuntimeDefault' } }),
        inContainers({ seccompProfile: { type: 'Localhost', localhostProfile: 'x' } }),
      ],
      fail: [
        [
          inPod({ seccompProfile: { type: 'Unconfined' } }),
          'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
        ],
        [
          inContainers({ seccompProfile: { type: 'Unconfined' } }),
          'seccompProfile (container "a" must not set securityContext.seccompProfile.type to "Unconfined")',
        ],
      ],
    },
    sysctls: {
      pass: [
        inPod({ sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] }),
        inPod({ sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] }),
      ],
      fail: [
        [inPod({ sysctls: [{ name: 'kernel.msgmax', value: '1' }] }), 'forbidden sysctls (kernel.msgmax)'],
        [
          inPod({
            sysctls: ['net.core.somaxconn', 'kernel.shm_rmid_forced', 'vm.x'].map((name) => ({ name, value: '1' })),
          }),
          'forbidden sysctls (net.core.somaxconn, vm.x)',
        ],
      ],
    },
    windowsHostProcess: {
      pass: [
        inPod({ windowsOptions: { hostProcess: false } }),
        inContainers({ windowsOptions: { runAsUserName: 'u' } }),
      ],
      fail: [
        [
          inPod({ windowsOptions: { hostProcess: true } }),
          'hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)',
        ],
        [
          inContainers({ windowsOptions: { hostProcess: true } }),
          'hostProcess (container "a" must not set securityContext.windowsOptions.hostProcess=true)',
        ],
      ],
    },
  };

const restricted: typeof baseline = {
  allowPrivilegeEscalation: {
    pass: [{ spec: hardened }, { spec: { ...hardened, containers: [container()], os: { name: 'windows' } } }],
    fail: [
      [
        hardenedWith({ allowPrivilegeEscalation: true }),
        'allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false)',
      ],
      [
        {
          spec: { ...hardened, containers: ['a', 'b'].map((name) => using({ capabilities: { drop: ['ALL'] } }, name)) },
        },
        'allowPrivilegeEscalation != false (containers "a", "b" must set securityContext.allowPrivilegeEscalation=false)',
      ],
    ],
  },
  capabilities: {
    pass: [
      hardenedWith({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
      hardenedWith({ capabilities: { drop: ['CHOWN', 'ALL'] } }),
    ],
    fail: [
      [
        hardenedWith({ capabilities: { drop: ['CHOWN'] } }),
        'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"])',
      ],
      [
        hardenedWith({ capabilities: { add: ['CHOWN'] } }),
        'unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]; container "c" must not include "CHOWN" in securityContext.capabilities.add)',
      ],
    ],
  },
  procMount: {
    pass: [hardenedWith({ procMount: 'Default' }), { spec: hardened }],
    fail: [
      [
        hardenedWith({ procMount: 'Unmasked' }),
        'procMount (container "c" must not set securityContext.procMount to "Unmasked")',
      ],
      [
        { spec: { ...hardenedWith({ procMount: 'Odd' }).spec, hostUsers: false } },
        'procMount (container "c" must not set securityContext.procMount to "Odd")',
      ],
    ],
  },
  restrictedVolumes: {
    pass: [
      {
        spec: {
          ...hardened,
          volumes: [
            { name: 'a', emptyDir: {} },
            { name: 'b', csi: { driver: 'd' } },
            { name: 'c', image: {} },
          ],
        },
      },
      { spec: { ...hardened, volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'x' } }, { name: 'b' }] } },
    ],
    fail: [
      [
        { spec: { ...hardened, volumes: [{ name: 'v', hostPath: { path: '/' } }] } },
        'restricted volume types (volume "v" uses restricted volume type "hostPath")',
      ],
      [
        {
          spec: {
            ...hardened,
            volumes: [
              { name: 'n', nfs: { path: '/', server: 's' } },
              { name: 'g', gitRepo: { repository: 'r' } },
            ],
          },
        },
        'restricted volume types (volumes "n", "g" use restricted volume types "gitRepo", "nfs")',
      ],
    ],
  },
  runAsNonRoot: {
    pass: [
      hardenedWith({ runAsNonRoot: true }),
      {
        spec: {
          ...hardenedWith({ runAsNonRoot: true }).spec,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        },
      },
    ],
    fail: [
      [
        { spec: { ...hardened, securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
        'runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true)',
      ],
      [
        hardenedWith({ runAsNonRoot: false }),
        'runAsNonRoot != true (container "c" must not set securityContext.runAsNonRoot=false)',
      ],
    ],
  },
  runAsUser: {
    pass: [hardenedWith({ runAsUser: 1000 }), hardenedWith({ runAsGroup: 0 })],
    fail: [
      [hardenedWith({ runAsUser: 0 }), 'runAsUser=0 (container "c" must not set runAsUser=0)'],
      [
        {
          spec: {
            ...hardenedWith({ runAsUser: 0 }).spec,
            securityContext: { ...hardened.securityContext, runAsUser: 0 },
          },
        },
        'runAsUser=0 (pod and container "c" must not set runAsUser=0)',
      ],
    ],
  },
  seccompProfile: {
    pass: [
      hardenedWith({ seccompProfile: { type: 'Localhost' } }),
      {
        spec: {
          ...hardenedWith({ seccompProfile: { type: 'RuntimeDefault' } }).spec,
          securityContext: { runAsNonRoot: true },
        },
      },
    ],
    fail: [
      [
        { spec: { ...hardened, securityContext: { runAsNonRoot: true } } },
        'seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
      ],
      [
        hardenedWith({ seccompProfile: { type: 'Unconfined' } }),
        'seccompProfile (container "c" must not set securityContext.seccompProfile.type to "Unconfined")',
      ],
    ],
  },
};

function verdictOn({ spec, annotations = {} }: Fixture, level: 'baseline' | 'restricted' | 'privileged') {
  return violationsOf({ annotations, spec: { containers: [container()], ...spec } }, level);
}

for (const [level, checks] of [
  ['baseline', baseline],
  ['restricted', restricted],
] as const) {
  for (const [check, { pass, fail }] of Object.entries(checks)) {
    test(`${level} ${check}: ${pass.length} pods pass, ${fail.length} fail with Kubernetes' words`, () => {
      for (const fixture of pass) assert.equal(verdictOn(fixture, level), undefined);
      for (const [fixture, words] of fail) {
        assert.equal(verdictOn(fixture, level), `violates PodSecurity "${level}:latest": ${words}`);
        assert.equal(verdictOn(fixture, 'privileged'), undefined);
      }
    });
  }
}

test('restricted finds all that baseline finds', () => {
  for (const { fail } of Object.values(baseline)) {
    for (const [fixture] of fail) assert.notEqual(verdictOn(fixture, 'restricted'), undefined);
  }
});

test('a pod that says nothing about security is told everything restricted asks for, in the order of Kubernetes', () => {
  assert.equal(
    verdictOn({}, 'restricted'),
    'violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "c" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "c" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "c" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
  );
});
