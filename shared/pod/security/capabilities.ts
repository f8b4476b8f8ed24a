import {
  type Check,
  containersCalled,
  containersIn,
  containersWith,
  quoted,
  type SecuritySubject,
  sorted,
} from './securitySubject.ts';

/** The capabilities that container runtimes grant by default. */
const defaults: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

export const capabilitiesBaseline: Check = (subject) => {
  const detail = forbiddenAdds(subject, (capability) => defaults.has(capability));
  return detail === undefined ? undefined : { reason: 'non-default capabilities', detail };
};

export const capabilitiesRestricted: Check = (subject) => {
  if (subject.spec.os?.name === 'windows') return undefined;
  const keeping = containersWith(
    subject,
    ({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL') !== true,
  );
  const faults = [
    keeping.length > 0 ? `${containersCalled(keeping)} must set securityContext.capabilities.drop=["ALL"]` : undefined,
    forbiddenAdds(subject, (capability) => capability === 'NET_BIND_SERVICE'),
  ].filter((fault) => fault !== undefined);
  return faults.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: faults.join('; ') };
};

function forbiddenAdds(subject: SecuritySubject, isAllowed: (capability: string) => boolean): string | undefined {
  const isForbidden = (capability: string) => !isAllowed(capability);
  const names = containersWith(
    subject,
    ({ securityContext }) => securityContext?.capabilities?.add?.some(isForbidden) === true,
  );
  if (names.length === 0) return undefined;
  const added = containersIn(subject).flatMap(({ securityContext }) => securityContext?.capabilities?.add ?? []);
  const bad = quoted(sorted(added.filter(isForbidden)));
  return `${containersCalled(names)} must not include ${bad} in securityContext.capabilities.add`;
}
