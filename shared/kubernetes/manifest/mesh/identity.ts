import type { V1SecurityContext } from '@kubernetes/client-node';

/** The uid and gid of helpers that do not run as root; `nonroot` in distroless images. */
const nonroot = 65_532;

/**
 * The security contexts of helpers are set on their containers. So the author's security context for the pod, such as runAsNonRoot, does not
 * apply to a helper, and a helper's does not apply to the author's containers.
 */
const confined: V1SecurityContext = {
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Root with no capability but NET_ADMIN, to set up the pod's network. */
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
  runAsUser: nonroot,
  runAsGroup: nonroot,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
};

/** For mesh scripts, which mount file systems and install programs. */
export const privilegedRoot: V1SecurityContext = {
  privileged: true,
  allowPrivilegeEscalation: true,
  readOnlyRootFilesystem: false,
  runAsUser: 0,
  runAsGroup: 0,
  runAsNonRoot: false,
};
