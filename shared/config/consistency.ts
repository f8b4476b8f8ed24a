import type { Config } from '../../schemas/generated/types.ts';
import { isProtected } from './protectedNamespaces.ts';
import { findTunnelFaults, findTunnelRisks } from './tunnelSettings.ts';

/** Faults of options that contradict each other. Each option alone has an allowed value. */
export function findContradictions(config: Config): readonly string[] {
  const { app, offloading, operator, ping, mesh, replicas, routes } = config;
  const faults: string[] = [...findTlsFaults('app', app), ...findTlsFaults('operator', operator)];
  if (operator.address !== '' && operator.address === app.socket_address)
    faults.push('operator.address is app.socket_address: operators need an address of their own');
  if (ping.resources === 'fixed' && Object.keys(ping.fixed_resources).length === 0)
    faults.push('ping.resources is fixed, but ping.fixed_resources names no resource, such as {"cpu": "64"}');
  if (ping.resources === 'quota' && ping.quota_namespace === '')
    faults.push('ping.resources is quota, but ping.quota_namespace does not say whose');
  if ((routes.cert_file === '') !== (routes.key_file === ''))
    faults.push('routes.cert_file and routes.key_file belong together: one is set without the other');
  if (routes.bearer_token_file !== '' && routes.aws_service !== 'none')
    faults.push('routes.bearer_token_file and routes.aws_service both set the Authorization header: choose one');
  if (mesh.tun_device === 'resource' && mesh.tun_resource === '')
    faults.push('mesh.tun_device is resource, but mesh.tun_resource does not say which, such as squat.ai/tun');
  if (mesh.image !== '' && !isPinned(mesh.image))
    faults.push('mesh.image has no tag and no digest: which image runs with NET_ADMIN would be up to the registry');
  if (replicas.namespace !== '' && isProtected(replicas.namespace, offloading))
    faults.push(`replicas.namespace is ${replicas.namespace}, which is protected: choose one that nobody else uses`);
  return [...faults, ...findTunnelFaults(config)];
}

/** Whether an image has a tag (`NAME:TAG`) or a digest. A colon before a slash is that of the registry's port. */
const isPinned = (image: string) =>
  /^(?:[^\s@]*\/)?[^\s@:/]+(?::[\w.-]{1,128}|(?::[\w.-]{1,128})?@\w+:[0-9a-f]{32,})$/.test(image);

function* findTlsFaults(section: string, options: Config['app'] | Config['operator']): Generator<string> {
  const { tls_cert_file: cert, tls_key_file: key, tls_client_ca_file: ca } = options;
  if (cert !== '' && key === '')
    yield `${section}.tls_cert_file is set without ${section}.tls_key_file: TLS needs both`;
  if (key !== '' && cert === '')
    yield `${section}.tls_key_file is set without ${section}.tls_cert_file: TLS needs both`;
  if (ca !== '' && cert === '')
    yield `${section}.tls_client_ca_file is set without ${section}.tls_cert_file: client certificates need TLS`;
}

/** Allowed but risky values, one warning each. */
export function findRisks(config: Config): readonly string[] {
  const { audit, offloading, mesh, replicas, routes } = config;
  return [
    ...offloading.namespace_prefix_exclusions
      .filter((name) => isProtected(name, offloading))
      .map(
        (name) =>
          `offloading.namespace_prefix_exclusions opens the protected remote namespace ${name} to offloaded pods`,
      ),
    ...(mesh.mode === 'script'
      ? ['mesh.mode is script: whoever may annotate a pod of the virtual node runs commands as privileged root']
      : []),
    ...(mesh.verify_tls
      ? []
      : ['mesh.verify_tls is false: whoever is in between may pose as the server of a wss carrier']),
    ...findTunnelRisks(config),
    ...(isOffloadedTo(replicas.namespace, offloading)
      ? [
          `replicas.namespace is ${replicas.namespace}: pods of a local namespace may be put there, beside what the gateways share`,
        ]
      : []),
    ...(audit.path === '' || (routes.create === 'local' && routes.delete === 'local')
      ? []
      : ['audit.path holds what is done here: of creates and deletes that go to a function (routes) it holds nothing']),
    ...((routes.create === 'local') === (routes.delete === 'local')
      ? []
      : [
          'routes.create and routes.delete do not go to the same side: a delete does not stop a create that is still under way there',
        ]),
  ];
}

/** Whether the pods of some local namespace can go to this remote namespace. */
const isOffloadedTo = (namespace: string, { namespace_prefix, namespace_prefix_exclusions }: Config['offloading']) =>
  namespace !== '' &&
  (namespace_prefix === '' ||
    namespace.startsWith(`${namespace_prefix}-`) ||
    namespace_prefix_exclusions.includes(namespace));
