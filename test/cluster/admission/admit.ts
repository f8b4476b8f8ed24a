import type { Metadata } from '../api/object.ts';
import type { ResourceType } from '../api/resources.ts';
import { typeOf } from '../api/resources.ts';
import { forbidden, notFound } from '../api/status.ts';
import type { World } from '../world.ts';
import { checkPodSecurity } from './podSecurity.ts';
import { admitPod } from './pods.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What happens to a new object before it is validated: namespace lifecycle, then what belongs to its type. @throws ApiError 403, 404 */
export function admit(world: World, type: ResourceType, metadata: Metadata, object: Fields): Fields {
  if (!type.namespaced) return object;
  const namespaces = typeOf('namespaces');
  const namespace = world.store.get(namespaces, undefined, metadata.namespace ?? '');
  if (namespace === undefined) throw notFound(namespaces, metadata.namespace ?? '');
  if (namespace.metadata.deletionTimestamp !== undefined) throw terminating(type, metadata);
  if (type.plural !== 'pods') return object;
  if (world.options.dialect.podSecurity) checkPodSecurity(namespace, type, metadata, object);
  return admitPod(world, type, metadata, object);
}

function terminating(type: ResourceType, { name, namespace = '' }: Metadata) {
  return forbidden(
    type,
    name,
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}
