import { accessSync, constants, lstatSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { assertOwn, Untrusted } from '../../shared/backend/state/trust.ts';
import { error, type Finding, ok, warning } from '../../shared/checkFinding.ts';
import type { LoadedConfig } from '../../shared/config/load.ts';
import { logFileIn } from '../../shared/logFilePath.ts';

const subject = 'files';

/** Checks that other users cannot read files with secrets, and that the files that the plugin writes are writable. */
export async function* checkFiles({ config, source, choices }: LoadedConfig): AsyncGenerator<Finding> {
  const inFile = choices.some(({ option, source: of }) => option.secret === true && of.kind === 'file');
  const { app, operator, routes, log, audit } = config;
  const secret: readonly (readonly [option: string, file: string])[] = [
    ...(inFile ? [['the configuration, which holds secrets', source] as const] : []),
    ['app.tls_key_file', app.tls_key_file],
    ['app.bearer_token_file', app.bearer_token_file],
    ['operator.tls_key_file', operator.tls_key_file],
    ['operator.bearer_token_file', operator.bearer_token_file],
    ['routes.key_file', routes.key_file],
    ['routes.bearer_token_file', routes.bearer_token_file],
    ['routes.aws_credentials_file', routes.aws_credentials_file],
  ];
  const given = secret.filter(([, file]) => file !== '');
  const open = given.filter(([, file]) => isOpenToOthers(file));
  for (const [option, file] of open)
    yield warning(subject, `others can read ${option}: ${file} has mode ${modeOf(file)}`, `chmod 600 ${file}`);
  if (given.length > 0 && open.length === 0) yield ok(subject, 'nobody else can read those that hold secrets');
  if (log.dir !== '') yield* checkNeeded('log.dir', logFileIn(log.dir), firstThere(log.dir));
  if (audit.path !== '') yield* checkAudit(audit.path);
  const journal = config.delete.journal_path;
  if (journal !== '') yield* checkJournalFolder(dirname(journal));
  else if (!app.socket_address.startsWith('unix://'))
    yield warning(
      subject,
      'deletes that the cluster has not accepted, and the record of pods, are kept in memory only',
      'set delete.journal_path: beside a TCP listener there is no place for them',
    );
}

/** The nearest existing parent: the log creates the folders that are missing. */
const firstThere = (folder: string): string =>
  lookAt(folder) === undefined && folder !== dirname(folder) ? firstThere(dirname(folder)) : folder;

/** Checks a file without which the plugin does not start. @param folder the folder in which a missing file is created */
function* checkNeeded(option: string, file: string, folder: string): Generator<Finding> {
  try {
    if (lookAt(file) !== undefined) accessSync(file, constants.R_OK | constants.W_OK);
    // With the trailing slash, a path that is not a folder fails with ENOTDIR.
    else accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    yield error(
      subject,
      `${option}: ${file} cannot be written (${code}), so the plugin does not start`,
      `make ${folder} a folder that the user of the plugin may write to, or set ${option} to another place`,
    );
  }
}

async function* checkAudit(path: string): AsyncGenerator<Finding> {
  yield* checkNeeded('audit.path', path, dirname(path));
  const why = await doubtOf(lookAt(path, lstatSync), path);
  if (why !== undefined)
    yield error(
      subject,
      `audit.path: ${path} cannot be used, so the plugin does not start: ${why}`,
      'move it away, or set audit.path to another place',
    );
}

async function doubtOf(stats: Stats | undefined, path: string): Promise<string | undefined> {
  if (stats === undefined) return undefined;
  if (stats.isSymbolicLink()) return 'it is a symbolic link';
  if (stats.isDirectory()) return 'it is a folder';
  try {
    await assertOwn(stats, path);
    return undefined;
  } catch (cause) {
    if (cause instanceof Untrusted) return cause.message;
    throw cause;
  }
}

function* checkJournalFolder(folder: string): Generator<Finding> {
  const option = 'delete.journal_path';
  const otherwise = 'deletes are forgotten with the process';
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (lookAt(folder)?.isDirectory()) return;
    yield warning(subject, `${option}: ${folder} is no folder; ${otherwise}`, `set ${option} to another place`);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be written to (${code})`;
    yield warning(subject, `${option}: ${folder} ${why}; ${otherwise}`, `make it, writable by the user of the plugin`);
  }
}

/** The group may read a file of another owner: Kubernetes and systemd (LoadCredential) mount secrets as root's, readable by group. */
function isOpenToOthers(file: string): boolean {
  const stats = lookAt(file);
  return stats !== undefined && (stats.mode & (stats.uid === process.getuid?.() ? 0o077 : 0o007)) !== 0;
}

const modeOf = (file: string) => ((lookAt(file)?.mode ?? 0) & 0o777).toString(8).padStart(4, '0');

/** The file's stats; undefined if it is missing or cannot be reached: the check that uses the file reports that. */
function lookAt(file: string, look: typeof statSync | typeof lstatSync = statSync): Stats | undefined {
  try {
    return look(file);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined;
    throw error;
  }
}
