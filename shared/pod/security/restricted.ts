import {
  type Check,
  containersCalled,
  containersWith,
  isInUserNamespace,
  plural,
  quoted,
  type SecuritySubject,
  settersOf,
  sorted,
} from './securitySubject.ts';

/** Not checked for Windows, which has no setuid programs. */
export const allowPrivilegeEscalation: Check = (subject) => {
  if (subject.spec.os?.name === 'windows') return undefined;
  const names = containersWith(subject, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  if (names.length === 0) return undefined;
  return {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${containersCalled(names)} must set securityContext.allowPrivilegeEscalation=false`,
  };
};

const allowedVolumes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export const restrictedVolumes: Check = ({ spec }) => {
  const bad = (spec.volumes ?? [])
    .map((volume) => ({ name: volume.name, types: Object.keys(volume).filter((key) => key !== 'name') }))
    // A volume without a type is an emptyDir.
    .filter(({ types }) => types.length > 0 && !types.some((type) => allowedVolumes.has(type)));
  if (bad.length === 0) return undefined;
  const names = bad.map(({ name }) => name);
  const types = sorted(bad.map((volume) => volume.types[0] ?? 'unknown'));
  const what = `${names.length === 1 ? 'uses' : 'use'} ${plural(types, 'restricted volume type')} ${quoted(types)}`;
  const detail = `${plural(names, 'volume')} ${quoted(names)} ${what}`;
  // All types that can be offloaded are allowed, so a restricted type never is.
  return { reason: 'restricted volume types', detail, neverCross: `volumes of type ${types.join(', ')}` };
};

/** Not checked for a pod in its own user namespace, as in Kubernetes from 1.35 on: root has no rights outside of it. */
export const runAsNonRoot: Check = (subject: SecuritySubject) => {
  if (isInUserNamespace(subject)) return undefined;
  const reason = 'runAsNonRoot != true';
  const setters = settersOf(subject, (context) => context.runAsNonRoot === false);
  if (setters.length > 0) {
    return { reason, detail: `${setters.join(' and ')} must not set securityContext.runAsNonRoot=false` };
  }
  if (subject.spec.securityContext?.runAsNonRoot === true) return undefined;
  const names = containersWith(subject, ({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  if (names.length === 0) return undefined;
  return { reason, detail: `pod or ${containersCalled(names)} must set securityContext.runAsNonRoot=true` };
};

/** Not checked for a pod in its own user namespace, as `runAsNonRoot`. */
export const runAsUser: Check = (subject) => {
  if (isInUserNamespace(subject)) return undefined;
  const setters = settersOf(subject, (context) => context.runAsUser === 0);
  if (setters.length === 0) return undefined;
  return { reason: 'runAsUser=0', detail: `${setters.join(' and ')} must not set runAsUser=0` };
};
