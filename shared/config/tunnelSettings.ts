import { isIP } from 'node:net';
import type { Config } from '../../schemas/generated/types.ts';
import { isProtected } from './protectedNamespaces.ts';
import { type Read, readHostKeys, readPrivateKey } from './sshKeys.ts';

/** The section `tcp_tunnel` of the configuration, validated, with its keys parsed. */
export interface TunnelSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Each as `type base64`. Empty: any host key is accepted. */
  readonly hostKeys: readonly string[];
  /** The text of a key file, as OpenSSH reads it. */
  readonly privateKey: string;
  /** The namespace of all bastions; empty: each bastion is in its pod's namespace. */
  readonly bastionNamespace: string;
  readonly image: string;
  readonly resources: Readonly<Record<string, unknown>>;
}

/** The settings for tunnels; undefined when no tunnels are made. The configuration must be validated already. */
export function tunnelSettings({ tcp_tunnel }: Pick<Config, 'tcp_tunnel'>): TunnelSettings | undefined {
  if (!isOpened(tcp_tunnel)) return undefined;
  return {
    host: tcp_tunnel.gateway_host,
    port: tcp_tunnel.gateway_port,
    user: tcp_tunnel.gateway_user,
    hostKeys: given(readHostKeys(tcp_tunnel.gateway_host_key), []),
    privateKey: given(readPrivateKey(tcp_tunnel.gateway_ssh_private_key), ''),
    bastionNamespace: tcp_tunnel.bastion_namespace,
    image: tcp_tunnel.image,
    resources: tcp_tunnel.resources,
  };
}

/** The separate namespace of the bastions; undefined when no tunnels are made, or when bastions are in the namespace of their pod. */
export function bastionNamespaceOf({ tcp_tunnel }: Pick<Config, 'tcp_tunnel'>): string | undefined {
  return isOpened(tcp_tunnel) && tcp_tunnel.bastion_namespace !== '' ? tcp_tunnel.bastion_namespace : undefined;
}

/** Faults of section `tcp_tunnel`; none while tunnels are turned off. */
export function findTunnelFaults({ tcp_tunnel, offloading }: Config): readonly string[] {
  if (!isOpened(tcp_tunnel)) return [];
  const { gateway_host, gateway_user, bastion_namespace, image } = tcp_tunnel;
  const faults: string[] = [];
  if (!isHost(gateway_host))
    faults.push('tcp_tunnel.gateway_host is no host: allowed is a name or an address, without scheme or port');
  if (!/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/.test(gateway_user))
    faults.push(
      'tcp_tunnel.gateway_user is no user: allowed are up to 32 letters, digits, dots, dashes and underscores',
    );
  if (tcp_tunnel.gateway_ssh_private_key.trim() === '')
    faults.push(
      'tcp_tunnel.gateway_host is set without tcp_tunnel.gateway_ssh_private_key: the gateway lets nobody in without a key',
    );
  else faults.push(...faultOf('gateway_ssh_private_key', readPrivateKey(tcp_tunnel.gateway_ssh_private_key)));
  faults.push(...faultOf('gateway_host_key', readHostKeys(tcp_tunnel.gateway_host_key)));
  if (image.trim() === '' || /\s/.test(image))
    faults.push('tcp_tunnel.image is no image: it has to name one with an OpenSSH client');
  if (bastion_namespace !== '' && !/^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(bastion_namespace))
    faults.push('tcp_tunnel.bastion_namespace is no name of a namespace');
  else if (bastion_namespace !== '' && isProtected(bastion_namespace, offloading))
    faults.push(
      `tcp_tunnel.bastion_namespace ${bastion_namespace} is protected: bastions need a namespace of their own`,
    );
  return faults;
}

/** Values of section `tcp_tunnel` that are risky or have no effect, one warning each. */
export function findTunnelRisks({ tcp_tunnel }: Config): readonly string[] {
  if (tcp_tunnel.enabled && tcp_tunnel.gateway_host === '')
    return ['tcp_tunnel.enabled has no effect without tcp_tunnel.gateway_host: no tunnel is made'];
  // The documentation of the Python plugin names only the options of the gateway, not `enabled`.
  if (!tcp_tunnel.enabled && tcp_tunnel.gateway_host !== '' && tcp_tunnel.gateway_ssh_private_key !== '')
    return ['tcp_tunnel.gateway_host and its key have no effect while tcp_tunnel.enabled is false: no tunnel is made'];
  if (!isOpened(tcp_tunnel) || tcp_tunnel.gateway_host_key !== '') return [];
  return [
    'tcp_tunnel.gateway_host_key is empty: bastions believe any host that answers at tcp_tunnel.gateway_host, which could then read what pods serve; `ssh-keyscan` shows the key',
  ];
}

const isOpened = ({ enabled, gateway_host }: Config['tcp_tunnel']) => enabled && gateway_host !== '';

/** Whether a text is a host name or an address. `ssh` must not read it as an option, or find a user or a port in it. */
function isHost(host: string): boolean {
  if (isIP(host) > 0) return true;
  return (
    host.length <= 253 &&
    /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\.?$/.test(host)
  );
}

const faultOf = (key: string, read: Read<unknown>) => ('fault' in read ? [`tcp_tunnel.${key} ${read.fault}`] : []);
const given = <T>(read: Read<T>, other: T): T => ('value' in read ? read.value : other);
