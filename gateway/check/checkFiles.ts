import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LoadedConfig } from '../../shared/config/load.ts';
import { type Finding, ok, warning } from '../../shared/finding.ts';

const subject = 'files';

/** Whether others can read what is secret, and whether what has to be written can be. */
export function* checkFiles({ config, source, choices }: LoadedConfig): Generator<Finding> {
  const inFile = choices.some(({ option, source: of }) => option.secret === true && of.kind === 'file');
  const { app, operator, routes, log } = config;
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
  yield* checkFolder('log.dir', log.dir, 'lines go to stderr alone');
  const journal = config.delete.journal_path;
  if (journal !== '')
    yield* checkFolder('delete.journal_path', dirname(journal), 'deletes are forgotten with the process');
  else if (!app.socket_address.startsWith('unix://'))
    yield warning(
      subject,
      'deletes that the cluster has not accepted, and the record of pods, are kept in memory only',
      'set delete.journal_path: beside a TCP listener there is no place for them',
    );
}

function* checkFolder(option: string, folder: string, otherwise: string): Generator<Finding> {
  if (folder === '') return;
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

/** A mounted Secret is root's, and is read by group, as an orchestrator or systemd (LoadCredential) arranges it. */
function isOpenToOthers(file: string): boolean {
  const stats = lookAt(file);
  return stats !== undefined && (stats.mode & (stats.uid === process.getuid?.() ? 0o077 : 0o007)) !== 0;
}

const modeOf = (file: string) => ((lookAt(file)?.mode ?? 0) & 0o777).toString(8).padStart(4, '0');

/** What is missing is told where it is used. */
const lookAt = (file: string): Stats | undefined => statSync(file, { throwIfNoEntry: false });
