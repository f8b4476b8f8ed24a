import { container, type Fixtures, hardened, hardenedWith, using } from './fixture.ts';

export const restricted: Fixtures = {
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
        { spec: { ...hardenedWith({ procMount: 'Unmasked' }).spec, hostUsers: false } },
        'procMount (container "c" must not set securityContext.procMount to "Unmasked")',
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
      { spec: { ...hardenedWith({ runAsNonRoot: false }).spec, hostUsers: false } },
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
    pass: [
      hardenedWith({ runAsUser: 1000 }),
      hardenedWith({ runAsGroup: 0 }),
      { spec: { ...hardenedWith({ runAsUser: 0 }).spec, hostUsers: false } },
    ],
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
