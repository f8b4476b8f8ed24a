import { container, type Fixtures, inContainers, inPod, using } from './fixture.ts';

export const baseline: Fixtures = {
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
    pass: [{ spec: { hostNetwork: false, hostPID: false, hostIPC: false } }, { spec: { shareProcessNamespace: true } }],
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
    pass: [
      inContainers({ procMount: 'Default' }),
      inContainers({}),
      { spec: { hostUsers: false, containers: [using({ procMount: 'Unmasked' })] } },
    ],
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
    pass: [inPod({ windowsOptions: { hostProcess: false } }), inContainers({ windowsOptions: { runAsUserName: 'u' } })],
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
