import type { Config } from '../../schemas/generated/types.ts';
import { isProtected } from './protectedNamespaces.ts';

/** Faults that no option has alone. */
export function findContradictions({ app, ping, routes }: Config): readonly string[] {
  const faults: string[] = [];
  if (app.tls_cert_file !== '' && app.tls_key_file === '')
    faults.push('app.tls_cert_file is set without app.tls_key_file: TLS needs both');
  if (app.tls_key_file !== '' && app.tls_cert_file === '')
    faults.push('app.tls_key_file is set without app.tls_cert_file: TLS needs both');
  if (app.tls_client_ca_file !== '' && app.tls_cert_file === '')
    faults.push('app.tls_client_ca_file is set without app.tls_cert_file: client certificates need TLS');
  if (ping.resources === 'fixed' && Object.keys(ping.fixed_resources).length === 0)
    faults.push('ping.resources is fixed, but ping.fixed_resources names no resource, such as {"cpu": "64"}');
  if (ping.resources === 'quota' && ping.quota_namespace === '')
    faults.push('ping.resources is quota, but ping.quota_namespace does not say whose');
  if ((routes.cert_file === '') !== (routes.key_file === ''))
    faults.push('routes.cert_file and routes.key_file belong together: one is set without the other');
  if (routes.bearer_token_file !== '' && routes.aws_service !== 'none')
    faults.push('routes.bearer_token_file and routes.aws_service both set the Authorization header: choose one');
  return faults;
}

/** What a careful operator would ask about before letting it run. */
export function findRisks({ offloading, routes }: Config): readonly string[] {
  const opened = offloading.namespace_prefix_exclusions
    .filter((name) => isProtected(name, offloading))
    .map(
      (name) => `offloading.namespace_prefix_exclusions opens the protected remote namespace ${name} to offloaded pods`,
    );
  if ((routes.create === 'local') === (routes.delete === 'local')) return opened;
  return [
    ...opened,
    'routes.create and routes.delete do not go to the same side: a delete does not stop a create that is still under way there',
  ];
}
