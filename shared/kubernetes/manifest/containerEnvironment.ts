import type { V1Container, V1EnvFromSource, V1EnvVar, V1EnvVarSource } from '@kubernetes/client-node';
import { localDownwardValue } from '../../pod/localDownwardValue.ts';
import { hasLocalContainer, podError } from '../../pod/podError.ts';
import type { Copy } from './copies.ts';
import type { Translation } from './translation.ts';

interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly key?: string;
  readonly optional: boolean;
}

/**
 * A container's environment variables for the remote cluster. interLink resolves most references (contract.md 6.3). Each remaining one must
 * name a delivered object, or the container would never start. Variables keep their order and duplicates: `$(NAME)` refers to an earlier
 * variable, and the last of several with one name wins.
 * @throws PluginError `refused` when a reference that is not optional names an object, key or volume that is missing; `invalid_request` when
 *   a reference has no known source, or several
 */
export function environmentOf(
  container: V1Container,
  path: string,
  volumes: ReadonlySet<string>,
  translation: Translation,
): Pick<V1Container, 'env' | 'envFrom'> {
  const env = container.env?.flatMap((entry, index) => variableOf(entry, `${path}.env[${index}]`));
  const envFrom = container.envFrom?.flatMap((entry, index) => bundleOf(entry, `${path}.envFrom[${index}]`));
  return { ...(env && { env }), ...(envFrom && { envFrom }) };

  function variableOf(entry: V1EnvVar, at: string): V1EnvVar[] {
    const { name, value, valueFrom } = entry;
    if (valueFrom === undefined) return [value === undefined ? { name } : { name, value }];
    assertOneSource({ ...valueFrom, ...(value !== undefined && value !== '' && { value }) }, at);
    const field = valueFrom.fieldRef && localDownwardValue(translation.pod, valueFrom.fieldRef.fieldPath);
    if (field !== undefined) {
      translation.fates.note(`${at}.valueFrom`, 'rewritten', 'the value of the local pod; the remote one would differ');
      // The kubelet expands $(NAME) in a `value`, but not in the value of a fieldRef: `$$(` escapes it.
      return [{ name, value: field.replaceAll('$(', () => '$$(') }];
    }
    const source = sourceOf(valueFrom, name, at);
    return source === undefined ? [] : [{ name, valueFrom: source }];
  }

  function sourceOf(source: V1EnvVarSource, name: string, at: string): V1EnvVarSource | undefined {
    const what = `env ${name}`;
    if (source.configMapKeyRef) {
      const { key, name: object, optional } = source.configMapKeyRef;
      const copy = resolve({ kind: 'ConfigMap', name: object ?? '', key, optional: optional === true }, what, at);
      return copy && { configMapKeyRef: { name: copy.name, key } };
    }
    if (source.secretKeyRef) {
      const { key, name: object, optional } = source.secretKeyRef;
      const copy = resolve({ kind: 'Secret', name: object ?? '', key, optional: optional === true }, what, at);
      return copy && { secretKeyRef: { name: copy.name, key } };
    }
    if (source.fieldRef) return { fieldRef: source.fieldRef };
    if (source.resourceFieldRef) {
      const { resourceFieldRef } = source;
      if (hasLocalContainer(translation, resourceFieldRef.containerName ?? container.name)) return { resourceFieldRef };
      // The remote pod does not have that container, so the remote kubelet could never start this one.
      translation.fates.note(at, 'dropped', `container ${resourceFieldRef.containerName} is not offloaded`);
      return undefined;
    }
    if (source.fileKeyRef && volumes.has(source.fileKeyRef.volumeName)) return { fileKeyRef: source.fileKeyRef };
    if (source.fileKeyRef?.optional !== true) {
      throw podError(
        translation,
        'refused',
        `container ${container.name} takes ${what} from volume ${source.fileKeyRef?.volumeName}, which is not offloaded: use an emptyDir, or mark it optional`,
      );
    }
    translation.fates.note(at, 'dropped', 'its source is not there');
    return undefined;
  }

  function bundleOf({ prefix, configMapRef, secretRef }: V1EnvFromSource, at: string): V1EnvFromSource[] {
    assertOneSource({ ...(configMapRef && { configMapRef }), ...(secretRef && { secretRef }) }, at);
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const reference = configMapRef ?? secretRef;
    const copy = resolve({ kind, name: reference?.name ?? '', optional: reference?.optional === true }, 'envFrom', at);
    if (copy === undefined) return [];
    const ref = { name: copy.name };
    return [
      { ...(prefix !== undefined && { prefix }), ...(configMapRef ? { configMapRef: ref } : { secretRef: ref }) },
    ];
  }

  function assertOneSource(sources: object, at: string): void {
    const names = Object.keys(sources);
    if (names.length === 1) return;
    const found = names.length === 0 ? 'none that this plugin knows' : names.join(' and ');
    throw podError(translation, 'invalid_request', `${at} must have one source, and has ${found}`);
  }

  /** The remote copy of the object that is referred to; undefined when the object or key was not sent and the reference is optional. */
  function resolve({ kind, name, key, optional }: Reference, what: string, at: string): Copy | undefined {
    const copy = kind === 'ConfigMap' ? translation.copies.configMap(name) : translation.copies.secret(name);
    if (copy !== undefined && (key === undefined || copy.keys.has(key))) return copy;
    const missing = copy === undefined ? `${kind} ${name}` : `key ${key} of ${kind} ${name}`;
    if (optional) {
      // The reference is dropped: in the remote namespace an object of that name could be another user's.
      translation.fates.note(at, 'dropped', `optional, and ${missing} was not sent by interLink`);
      return undefined;
    }
    throw podError(
      translation,
      'refused',
      `container ${container.name} takes ${what} from ${missing}, which interLink did not send: create it locally, mount it as a volume too, or mark the reference optional`,
    );
  }
}
