import {
  type Check,
  containersCalled,
  containersWith,
  plural,
  quoted,
  type SecuritySubject,
  settersOf,
  sorted,
  type Violation,
  valuesIn,
} from './securitySubject.ts';

const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

const isConfined = (type: string | undefined) => type === 'RuntimeDefault' || type === 'Localhost';
const isConfinedValue = (value: string) =>
  value === '' || value === 'runtime/default' || value.startsWith('localhost/');

/** Checks the field and the older annotation. The annotation is checked although it is not copied. */
export const appArmorProfile: Check = (subject) => {
  const setters = settersOf(
    subject,
    (context) => context.appArmorProfile !== undefined && !isConfined(context.appArmorProfile.type),
  );
  const types = valuesIn(subject, ({ appArmorProfile }) => appArmorProfile && (appArmorProfile.type ?? ''));
  const annotations = Object.entries(subject.annotations)
    .filter(([key, value]) => key.startsWith(appArmorPrefix) && !isConfinedValue(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  if (annotations.length > 0) setters.push(plural(annotations, 'annotation'));
  if (setters.length === 0) return undefined;
  const bad = [...sorted(types.filter((type) => !isConfined(type))), ...annotations.sort()];
  return {
    reason: plural(bad, 'forbidden AppArmor profile'),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(bad)}`,
  };
};

const allowedSeLinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

export const seLinuxOptions: Check = (subject) => {
  const isBadType = (type: string) => !allowedSeLinuxTypes.has(type);
  const setters = settersOf(
    subject,
    ({ seLinuxOptions: { type = '', user, role } = {} }) => isBadType(type) || Boolean(user || role),
  );
  if (setters.length === 0) return undefined;
  const types = sorted(valuesIn(subject, (context) => context.seLinuxOptions?.type).filter(isBadType));
  const faults = [
    ...(types.length > 0 ? [`${plural(types, 'type')} ${quoted(types)}`] : []),
    ...(valuesIn(subject, (context) => context.seLinuxOptions?.user || undefined).length > 0
      ? ['user may not be set']
      : []),
    ...(valuesIn(subject, (context) => context.seLinuxOptions?.role || undefined).length > 0
      ? ['role may not be set']
      : []),
  ];
  const detail = `${setters.join(' and ')} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`;
  return { reason: 'seLinuxOptions', detail };
};

export const seccompBaseline: Check = (subject) => {
  const setters = settersOf(
    subject,
    (context) => context.seccompProfile !== undefined && !isConfined(context.seccompProfile.type),
  );
  if (setters.length === 0) return undefined;
  const types = valuesIn(subject, ({ seccompProfile }) => seccompProfile && (seccompProfile.type ?? ''));
  const bad = quoted(sorted(types.filter((type) => !isConfined(type))));
  return seccomp(`${setters.join(' and ')} must not set securityContext.seccompProfile.type to ${bad}`);
};

/** As the baseline, and a profile must be set. */
export const seccompRestricted: Check = (subject) => {
  if (subject.spec.os?.name === 'windows') return undefined;
  const forbidden = seccompBaseline(subject);
  if (forbidden !== undefined || isPodConfined(subject)) return forbidden;
  const names = containersWith(subject, ({ securityContext }) => securityContext?.seccompProfile === undefined);
  if (names.length === 0) return undefined;
  return seccomp(
    `pod or ${containersCalled(names)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  );
};

const isPodConfined = ({ spec }: SecuritySubject) => isConfined(spec.securityContext?.seccompProfile?.type);
const seccomp = (detail: string): Violation => ({ reason: 'seccompProfile', detail });
