import { readFile, stat } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Config } from '../../../schemas/generated/types.ts';
import type { Fields } from '../../record.ts';
import { CredentialsError, parseKubeconfig, selectContext, type Target } from './kubeconfig.ts';

export interface Located {
  readonly target: Target;
  /** For the log and messages: a file's path, `k8s.kubeconfig`, `in-cluster` or `k8s.client_configuration`. */
  readonly source: string;
  /** The kubeconfig file itself, when there is one. */
  readonly file?: string | undefined;
  /** Relative paths and commands in the kubeconfig are resolved against this folder. */
  readonly folder: string;
}

export interface LocateOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Kubernetes mounts the service account into a pod; tests use a folder of their own. */
  readonly serviceAccountFolder: string;
}

/** The default of k8s.kubeconfig_path. The loader makes paths absolute, so the default is recognised by the end of the path. */
const defaultPath = 'private/k8s/kubeconfig.yaml';

/**
 * Finds the cluster and the credential to use: from the inline kubeconfig, else from the file, else (only while k8s.kubeconfig_path has its
 * default) from the service account of the plugin's own pod, else the host of k8s.client_configuration, whose credentials are added later.
 * @throws CredentialsError
 */
export async function locateTarget(k8s: Config['k8s'], options: LocateOptions): Promise<Located> {
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
  const inCluster = atDefault ? await findServiceAccount(options) : undefined;
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

async function findServiceAccount({ env, serviceAccountFolder }: LocateOptions): Promise<Target | undefined> {
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

/** Makes the file names of a target absolute: in a kubeconfig they are relative to its folder. */
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
