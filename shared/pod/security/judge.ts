import type { Config } from '../../../schemas/generated/types.ts';
import * as baseline from './baseline.ts';
import { capabilitiesBaseline, capabilitiesRestricted } from './capabilities.ts';
import { appArmorProfile, seccompBaseline, seccompRestricted, seLinuxOptions } from './profiles.ts';
import * as restricted from './restricted.ts';
import type { Check, SecuritySubject } from './securitySubject.ts';

/** The checks of each Pod Security Standard, in the order in which Kubernetes lists violations. */
const checksOf: Readonly<Record<Config['offloading']['pod_security'], readonly Check[]>> = {
  privileged: [],
  baseline: [
    appArmorProfile,
    capabilitiesBaseline,
    baseline.hostNamespaces,
    baseline.hostPathVolumes,
    baseline.hostPorts,
    baseline.hostProbesAndHostLifecycle,
    baseline.privileged,
    baseline.procMount,
    seLinuxOptions,
    seccompBaseline,
    baseline.sysctls,
    baseline.windowsHostProcess,
  ],
  // A restricted check replaces the baseline check of the same field.
  restricted: [
    appArmorProfile,
    baseline.hostNamespaces,
    baseline.hostPorts,
    baseline.hostProbesAndHostLifecycle,
    baseline.privileged,
    seLinuxOptions,
    baseline.sysctls,
    baseline.windowsHostProcess,
    restricted.allowPrivilegeEscalation,
    capabilitiesRestricted,
    baseline.procMountRestricted,
    restricted.restrictedVolumes,
    restricted.runAsNonRoot,
    restricted.runAsUser,
    seccompRestricted,
  ],
};

/** Why a pod does not meet a level. */
export interface SecurityVerdict {
  /** The message, in the exact words of Kubernetes' Pod Security admission. */
  readonly words: string;
  /** The violations by fields that are not offloaded at any level, and whether these are all violations (`isAll`). */
  readonly neverCross: readonly string[];
  readonly isAll: boolean;
}

/**
 * The verdict of Kubernetes' Pod Security admission on a pod; undefined when it is admitted. The plugin checks it too, because most
 * clusters enforce no standard on namespaces that the plugin creates.
 */
export function verdictOn(
  subject: SecuritySubject,
  level: Config['offloading']['pod_security'],
): SecurityVerdict | undefined {
  const violations = checksOf[level].flatMap((check) => check(subject) ?? []);
  if (violations.length === 0) return undefined;
  const list = violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');
  const neverCross = violations.flatMap((violation) => violation.neverCross ?? []);
  return {
    words: `violates PodSecurity "${level}:latest": ${list}`,
    neverCross,
    isAll: neverCross.length === violations.length,
  };
}
