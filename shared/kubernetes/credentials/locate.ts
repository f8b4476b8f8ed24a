import { readFile, stat } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Fields } from '../../record.ts';
import { CredentialsError, parseKubeconfig, selectContext, type Target } from './kubeconfig.ts';

export interface Located {
  readonly target: Target;
  /** For the log and messages: a file's name, `k8s.kubeconfig` or `in-cluster`. */
  readonly source: string;
  /** The kubeconfig file itself, when there is one. */
  readonly file?: string | undefined;
  /** Relative paths and commands of the kubeconfig start here. */
  readonly folder: string;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where a pod finds its service account; tests bring their own. */
  readonly serviceAccountFolder: string;
}

/** Relative paths of options were resolved by the loader, so only the end of the default is left to recognise it. */
const defaultPath = 'private/k8s/kubeconfig.yaml';

/**
 * Finds out which cluster to use and as whom: the inline kubeconfig, else the file, else (only while the file's option is at its default) the
 * service account of the pod we run in, else nothing but k8s.client_configuration's own host.
 * @throws CredentialsError
 */
export async function locateTarget(k8s: Config['k8s'], around: Surroundings): Promise<Located> {
  if (Object.keys(k8s.kubeconfig).length > 0) {
    const target = selectContext(k8s.kubeconfig, 'k8s.kubeconfig', k8s.context);
    return { target: inFolder(target, process.cwd()), source: 'k8s.kubeconfig', folder: process.cwd() };
  }
  const path = resolve(k8s.kubeconfig_path);
  const content = await readIfThere(path);
  if (content !== undefined) {
    const target = selectContext(await parseKubeconfig(content, path), path, k8s.context);
    const folder = dirname(path);
    return { target: inFolder(target, folder), source: path, file: path, folder };
  }
  const atDefault = path.endsWith(`/${defaultPath}`);
  const inCluster = atDefault ? await findServiceAccount(around) : undefined;
  if (inCluster !== undefined) return { target: inCluster, source: 'in-cluster', folder: '/' };
  const host = hostOf(k8s.client_configuration);
  if (host !== undefined)
    return { target: bareTarget(host), source: 'k8s.client_configuration', folder: process.cwd() };
  throw new CredentialsError(
    `there is no kubeconfig at ${path}${atDefault ? ', and no service account of a pod either' : ''}: set k8s.kubeconfig_path (K8S_KUBECONFIG_PATH) or k8s.kubeconfig`,
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CredentialsError(`the kubeconfig ${path} cannot be read (${String(code)})`, { cause: error });
  }
}

async function findServiceAccount({ env, serviceAccountFolder }: Surroundings): Promise<Target | undefined> {
  const host = env.KUBERNETES_SERVICE_HOST;
  if (!host) return undefined;
  const tokenFile = join(serviceAccountFolder, 'token');
  const exists = await stat(tokenFile).then(
    () => true,
    () => false,
  );
  if (!exists) return undefined;
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT || '443'}`;
  return {
    context: 'in-cluster',
    cluster: { server, caFile: join(serviceAccountFolder, 'ca.crt'), skipVerify: false },
    user: { tokenFile, impersonation: {} },
  };
}

function bareTarget(server: string): Target {
  return { context: 'k8s.client_configuration', cluster: { server, skipVerify: false }, user: { impersonation: {} } };
}

function hostOf(clientConfiguration: Fields): string | undefined {
  return typeof clientConfiguration.host === 'string' && clientConfiguration.host !== ''
    ? clientConfiguration.host
    : undefined;
}

/** A kubeconfig's file names are relative to the kubeconfig. */
function inFolder({ context, cluster, user }: Target, folder: string): Target {
  const absolute = (file: string | undefined) => (file === undefined || isAbsolute(file) ? file : join(folder, file));
  return {
    context,
    cluster: { ...cluster, caFile: absolute(cluster.caFile) },
    user: {
      ...user,
      tokenFile: absolute(user.tokenFile),
      certFile: absolute(user.certFile),
      keyFile: absolute(user.keyFile),
    },
  };
}
