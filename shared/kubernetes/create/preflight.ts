import { settleAll } from '../../async/settleAll.ts';
import { storedObject } from '../client/answerShapes.ts';
import { tryObject } from '../client/objects.ts';
import { pathOf } from '../client/paths.ts';
import { ensureNamespace } from '../namespace/ensureNamespace.ts';
import { ensureNamespaceOf, namespaceOfChild, resourceOfChild } from './children.ts';
import type { CreateCall } from './createCall.ts';

/**
 * Sends the pod and all its objects with `dryRun=All` before anything is made. A refusal by quota, admission or validation then comes while
 * there is nothing to undo.
 * @throws KubernetesError
 */
export async function preflight(call: CreateCall): Promise<void> {
  const { client, config, manifest, deadline } = call;
  const { namespace, pod, children, claims, tunnel = [] } = manifest;
  const objects = [
    { path: pathOf(namespace, 'pods'), body: pod },
    ...[...children, ...tunnel, ...claims.map(({ object }) => object)].map((object) => ({
      path: pathOf(namespaceOfChild(call, object), resourceOfChild(object)),
      body: object,
    })),
  ];
  // A dry run needs an existing namespace.
  await ensureNamespace({ client, config }, namespace, deadline);
  const apart = tunnel.find((object) => namespaceOfChild(call, object) !== namespace);
  if (apart !== undefined) await ensureNamespaceOf(call, apart);
  await settleAll(objects.map(({ path, body }) => tryObject(client, path, body, storedObject, deadline)));
}
