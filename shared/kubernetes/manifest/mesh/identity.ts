import type { V1SecurityContext } from '@kubernetes/client-node';

/** Nobody's on any image. */
const nobody = 65_532;

/**
 * What each helper may do. All of it is said at the container, so that nothing of the author's security context for the pod, such as
 * runAsNonRoot, applies to it; nor does what a helper needs apply to the author's containers.
 */
const confined: V1SecurityContext = {
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Root that may set up the pod's network, and nothing else of what root can. */
export const networkAdmin: V1SecurityContext = {
  ...confined,
  runAsUser: 0,
  runAsGroup: 0,
  runAsNonRoot: false,
  capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] },
};

/** Meets the Pod Security Standard `restricted`. */
export const unprivileged: V1SecurityContext = {
  ...confined,
  runAsUser: nobody,
  runAsGroup: nobody,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

/** What mesh scripts are written for: they mount, and install programs. */
export const privilegedRoot: V1SecurityContext = {
  privileged: true,
  allowPrivilegeEscalation: true,
  readOnlyRootFilesystem: false,
  runAsUser: 0,
  runAsGroup: 0,
  runAsNonRoot: false,
};
