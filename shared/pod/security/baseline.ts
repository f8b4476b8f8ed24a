import {
  type Check,
  containersCalled,
  containersIn,
  containersWith,
  isInUserNamespace,
  plural,
  quoted,
  type SecuritySubject,
  settersOf,
  sorted,
  type Violation,
} from './securitySubject.ts';

export const hostNamespaces: Check = ({ spec }) => {
  const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true);
  if (shared.length === 0) return undefined;
  const detail = shared.map((field) => `${field}=true`).join(', ');
  return { reason: 'host namespaces', detail, neverCross: 'namespaces of a node' };
};

export const hostPathVolumes: Check = ({ spec }) => {
  const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath).map(({ name }) => name);
  if (names.length === 0) return undefined;
  const detail = `${plural(names, 'volume')} ${quoted(names)}`;
  return { reason: 'hostPath volumes', detail, neverCross: 'hostPath volumes' };
};

export const hostPorts: Check = (subject) => {
  const names = containersWith(subject, ({ ports }) => ports?.some(({ hostPort }) => hostPort) === true);
  if (names.length === 0) return undefined;
  const ports = containersIn(subject).flatMap(
    (container) => container.ports?.flatMap(({ hostPort }) => hostPort || []) ?? [],
  );
  const numbers = sorted(ports.map(String));
  return { reason: 'hostPort', detail: uses(names, 'hostPort', numbers, numbers.join(', ')) };
};

/** A probe that names a host makes the kubelet send requests anywhere, from its node. */
export const hostProbesAndHostLifecycle: Check = (subject) => {
  const hostsOf = ({
    livenessProbe,
    readinessProbe,
    startupProbe,
    lifecycle,
  }: ReturnType<typeof containersIn>[number]) =>
    [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop].flatMap((handler) =>
      [handler?.httpGet?.host, handler?.tcpSocket?.host].flatMap((host) => host || []),
    );
  const names = sorted(containersWith(subject, (container) => hostsOf(container).length > 0));
  if (names.length === 0) return undefined;
  const hosts = sorted(containersIn(subject).flatMap(hostsOf));
  return { reason: 'probe or lifecycle host', detail: uses(names, 'probe or lifecycle host', hosts, quoted(hosts)) };
};

export const privileged: Check = (subject) => {
  const names = containersWith(subject, ({ securityContext }) => securityContext?.privileged === true);
  if (names.length === 0) return undefined;
  return { reason: 'privileged', detail: `${containersCalled(names)} must not set securityContext.privileged=true` };
};

/** From Kubernetes 1.35 on, a pod with its own user namespace may have an unmasked /proc. */
export const procMount: Check = (subject) =>
  maskedProc(subject, isInUserNamespace(subject) ? ['Default', 'Unmasked'] : ['Default']);

/** The restricted standard requires a masked /proc in a user namespace too. */
export const procMountRestricted: Check = (subject) => maskedProc(subject, ['Default']);

function maskedProc(subject: SecuritySubject, allowed: readonly string[]): Violation | undefined {
  const isMasked = (mount: string | undefined) => mount === undefined || allowed.includes(mount);
  const names = containersWith(subject, ({ securityContext }) => !isMasked(securityContext?.procMount));
  if (names.length === 0) return undefined;
  const mounts = containersIn(subject).flatMap(({ securityContext }) => securityContext?.procMount ?? []);
  const bad = quoted(sorted(mounts.filter((mount) => !isMasked(mount))));
  return { reason: 'procMount', detail: `${containersCalled(names)} must not set securityContext.procMount to ${bad}` };
}

const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

export const sysctls: Check = ({ spec }) => {
  const names = (spec.securityContext?.sysctls ?? []).map(({ name }) => name).filter((name) => !safeSysctls.has(name));
  return names.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: names.join(', ') };
};

export const windowsHostProcess: Check = (subject: SecuritySubject) => {
  const setters = settersOf(subject, ({ windowsOptions }) => windowsOptions?.hostProcess === true);
  if (setters.length === 0) return undefined;
  const detail = `${setters.join(' and ')} must not set securityContext.windowsOptions.hostProcess=true`;
  return { reason: 'hostProcess', detail };
};

function uses(names: readonly string[], what: string, values: readonly string[], list: string): string {
  return `${containersCalled(names)} ${names.length === 1 ? 'uses' : 'use'} ${plural(values, what)} ${list}`;
}
