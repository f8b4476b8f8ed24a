import type { Admin } from '../../contract/bench/admin.ts';
import type { Rendered } from './helm.ts';

/** Plurals of the kinds that the chart makes, with the path of their API. */
const pathOfKind: Readonly<Record<string, readonly [api: string, plural: string]>> = {
  ConfigMap: ['api/v1', 'configmaps'],
  Service: ['api/v1', 'services'],
  ServiceAccount: ['api/v1', 'serviceaccounts'],
  PersistentVolumeClaim: ['api/v1', 'persistentvolumeclaims'],
  Deployment: ['apis/apps/v1', 'deployments'],
  NetworkPolicy: ['apis/networking.k8s.io/v1', 'networkpolicies'],
  PodDisruptionBudget: ['apis/policy/v1', 'poddisruptionbudgets'],
  ClusterRole: ['apis/rbac.authorization.k8s.io/v1', 'clusterroles'],
  ClusterRoleBinding: ['apis/rbac.authorization.k8s.io/v1', 'clusterrolebindings'],
};

/**
 * Has the API server look at an object without keeping it; a field it does not know is an error.
 * @throws AdminError where it refuses it
 */
export async function dryRun(admin: Admin, object: Rendered): Promise<void> {
  const [api, plural] = pathOfKind[object.kind] ?? ['', ''];
  const { namespace } = object.metadata;
  const collection = namespace === undefined ? plural : `namespaces/${namespace}/${plural}`;
  await admin.request('POST', `/${api}/${collection}?dryRun=All&fieldValidation=Strict`, object);
}

/** The pod that a Deployment would make. */
export function podOfDeployment({ metadata, spec }: Rendered): Rendered {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...spec.template.metadata, name: metadata.name },
    // Its service account is not there in a dry run.
    spec: { ...spec.template.spec, serviceAccountName: 'default' },
  };
}
