import { join } from 'node:path';
import type { Fields } from '../../record.ts';
import { assertUsable } from './credentialFiles.ts';
import { asFields, asFlag, asText, CredentialsError } from './kubeconfig.ts';

/** The longest run of a plugin. A cloud provider's command may need seconds to start; later runs mostly renew in the background. */
const timeLimitMs = 30_000;
const longestOutput = 1024 * 1024;
const apiGroup = 'client.authentication.k8s.io/';

export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string | undefined;
  /** The cluster for KUBERNETES_EXEC_INFO; undefined unless `provideClusterInfo` is set. */
  readonly cluster?: Fields | undefined;
}

/** The credential from a plugin's output. Secret. */
export interface ExecCredential {
  readonly token?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Milliseconds since 1970; undefined if the plugin gave no expiry. */
  readonly expiresAt?: number | undefined;
}

/**
 * Reads the `exec` entry of a kubeconfig's user. A relative command with a slash is resolved against `folder`; one without is searched in PATH.
 * @throws CredentialsError
 */
export function parseExecPlugin(exec: Fields, folder: string, cluster: Fields): ExecPlugin {
  const command = asText(exec.command);
  if (command === undefined) throw new CredentialsError('the exec plugin of the kubeconfig has no command');
  const apiVersion = asText(exec.apiVersion) ?? '';
  if (!apiVersion.startsWith(apiGroup))
    throw new CredentialsError(
      `the exec plugin ${command} has apiVersion ${apiVersion || 'missing'}, not ${apiGroup}v1`,
    );
  if (exec.interactiveMode === 'Always')
    throw new CredentialsError(`the exec plugin ${command} wants a terminal (interactiveMode Always): use another`);
  const variables = Array.isArray(exec.env) ? exec.env.map(asFields) : [];
  return {
    apiVersion,
    command: command.includes('/') && !command.startsWith('/') ? join(folder, command) : command,
    args: Array.isArray(exec.args) ? exec.args.map(String) : [],
    env: Object.fromEntries(variables.map((variable) => [String(variable?.name), String(variable?.value ?? '')])),
    installHint: asText(exec.installHint),
    cluster: asFlag(exec.provideClusterInfo) ? cluster : undefined,
  };
}

/**
 * Runs an exec credential plugin without a shell or a terminal, within limits on time and output.
 * @throws CredentialsError with the exit code and the last line of its stderr, never with its stdout
 */
export async function runExecPlugin(
  plugin: ExecPlugin,
  env: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<ExecCredential> {
  const info = {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, cluster: plugin.cluster },
  };
  const { code, stdout, stderr } = await run(
    plugin,
    { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
    signal,
  );
  // Transient, since the identity provider may be down. But 126 and 127 are a shell's codes for a program that cannot be run or is not there.
  if (code !== 0)
    throw failed(plugin, `ended with code ${code}${lastWords(stderr)}`, { transient: code !== 126 && code !== 127 });
  return parseCredential(plugin, stdout);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  plugin: ExecPlugin,
  env: Readonly<Record<string, string | undefined>>,
  signal?: AbortSignal,
): Promise<Ended> {
  // Imported here, because it takes 1 ms at the start of a process, and most kubeconfigs have no exec plugin.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    const child = spawn(plugin.command, plugin.args, { env, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
    // If no file descriptors are left (EMFILE), the child has no stdout and stderr, contrary to its type.
    let stdout = '';
    let stderr = '';
    const end = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      // A grandchild may keep the pipes open, so they are closed here without waiting for their end.
      child.stdout?.destroy();
      child.stderr?.destroy();
      settle();
    };
    const stop = (why: string, transient: boolean) => {
      child.kill('SIGKILL');
      end(() => reject(failed(plugin, why, { transient })));
    };
    const onAbort = () => stop('was stopped', true);
    const timer = setTimeout(() => stop(`did not end within ${timeLimitMs / 1000} s`, true), timeLimitMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (stdout.length > longestOutput) stop(`wrote more than ${longestOutput / 1024} KiB`, false);
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      stderr = (stderr + chunk).slice(-4096);
    });
    child.on('error', (error) => end(() => reject(notStarted(plugin, error))));
    child.on('close', (code, killedBy) =>
      end(() => resolve({ code: code ?? (killedBy === null ? -1 : 128), stdout, stderr })),
    );
  });
}

function parseCredential(plugin: ExecPlugin, stdout: string): ExecCredential {
  let answer: Fields | undefined;
  try {
    answer = asFields(JSON.parse(stdout));
  } catch (error) {
    // The parser's message quotes the output, which holds the credential.
    if (error instanceof SyntaxError) throw failed(plugin, 'wrote something that is not JSON');
    throw error;
  }
  const status = asFields(answer?.status) ?? {};
  const token = asText(status.token)?.trim();
  const cert = asText(status.clientCertificateData);
  const key = asText(status.clientKeyData);
  if (token === undefined && (cert === undefined || key === undefined))
    throw failed(plugin, 'answered neither a token nor a client certificate with its key');
  if (cert !== undefined && key !== undefined) assertUsable({ cert, key, verify: true });
  const expiry = asText(status.expirationTimestamp);
  const expiresAt = expiry === undefined ? Number.NaN : Date.parse(expiry);
  return { token, cert, key, expiresAt: Number.isNaN(expiresAt) ? undefined : expiresAt };
}

function failed(
  { command }: ExecPlugin,
  why: string,
  options: ErrorOptions & { readonly transient?: boolean } = {},
): CredentialsError {
  return new CredentialsError(`the exec plugin ${command} ${why}`, options);
}

/** Error codes for a temporary lack of file descriptors, processes or memory. */
const lacking: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'ENOMEM']);

function notStarted(plugin: ExecPlugin, cause: Error): CredentialsError {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  const hint = plugin.installHint?.split('\n')[0] ?? 'install it where the plugin runs';
  if (code === 'ENOENT') return failed(plugin, `was not found: ${hint}`, { cause });
  if (code === 'EACCES')
    return failed(plugin, 'may not be run by this user: chmod +x, and check its folders', { cause });
  return failed(plugin, `cannot be started (${code})`, { cause, transient: lacking.has(code) });
}

/** The last line of stderr, at most 200 characters. Anything that looks like a token is replaced. */
function lastWords(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? '' : `: ${line.replace(/[\w.~+=-]{24,}/g, '(...)').slice(0, 200)}`;
}
