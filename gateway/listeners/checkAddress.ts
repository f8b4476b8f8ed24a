import { accessSync, constants, statSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import { dirname } from 'node:path';
import type { Config } from '../../schemas/generated/types.ts';
import { judgeCertificate } from '../../shared/certificate.ts';
import { error, type Finding, ok, warning } from '../../shared/checkFinding.ts';
import { silentLogger } from '../../shared/logger.ts';
import { StartError } from '../../shared/startError.ts';
import { healthPath } from '../http/healthRoute.ts';
import { type Address, parseAddress } from './address.ts';
import { probe } from './probe.ts';
import { protectionOf, remedyForUnprotected, risks } from './protection.ts';
import { isOpenToOthers, readSocketAccess } from './socketAccess.ts';
import { isAnswered, ownerOf } from './socketFile.ts';
import type { Section, Tls } from './tls.ts';

/** Milliseconds to wait for the answer of a plugin that runs. */
const probeMs = 2_000;

/** A listener of a section of the configuration, with the options that define its address. */
interface CheckedListener {
  readonly subject: string;
  readonly section: Section;
  readonly options: Config['app'] | Config['operator'];
  readonly addressOption: string;
  readonly portOption: string;
  readonly parse: () => Address;
  /** The user that must have access, for messages. */
  readonly user: string;
}

/** Checks whether the plugin can listen on the configured addresses, and who could then connect. Does not disturb a running plugin. */
export async function* checkAddresses({ app, operator }: Pick<Config, 'app' | 'operator'>): AsyncGenerator<Finding> {
  yield* checkListener(app, {
    subject: 'listener',
    section: 'app',
    options: app,
    addressOption: 'app.socket_address',
    portOption: 'app.socket_port',
    parse: () => parseAddress(app.socket_address, app.socket_port),
    user: "interLink's API server",
  });
  if (operator.address === '') return;
  yield* checkListener(app, {
    subject: 'operator listener',
    section: 'operator',
    options: operator,
    addressOption: 'operator.address',
    portOption: 'operator.address',
    parse: () => parseAddress(operator.address, 0, 'operator.address'),
    user: 'who operates it',
  });
}

async function* checkListener(app: Config['app'], listener: CheckedListener): AsyncGenerator<Finding> {
  try {
    const address = listener.parse();
    if (address.kind === 'unix') yield* checkSocket(address.path, app, listener);
    else yield* checkPort(address, listener);
  } catch (cause) {
    if (!(cause instanceof StartError)) throw cause;
    yield error(listener.subject, cause.message, `see ${listener.addressOption} and the options beside it`);
  }
}

async function* checkSocket(path: string, app: Config['app'], listener: CheckedListener): AsyncGenerator<Finding> {
  const { subject, addressOption, user } = listener;
  const { mode, gid } = readSocketAccess(app.socket_mode, app.socket_group);
  const folder = dirname(path);
  const fault = faultOf(folder);
  if (fault !== undefined) {
    yield error(subject, `the socket's folder ${folder} ${fault}`, `make it, writable by ${ourName()}`);
    return;
  }
  if (isOpenToOthers(folder))
    yield warning(subject, `others can replace the socket: ${folder} is writable by all`, `chmod o-w ${folder}`);
  const { what, owner } = ownerOf(path);
  if (what !== 'nothing' && what !== 'a socket') {
    yield error(subject, `${path} is ${what}, not a socket`, `remove it, or set ${addressOption}`);
    return;
  }
  const us = process.geteuid?.();
  if (what === 'a socket' && owner !== us) {
    const text = `${path} is the socket of user ${owner}`;
    // Root may replace it, but the plugin itself should not run as root.
    if (us === 0) yield warning(subject, text, 'run check as the user of the plugin');
    else yield error(subject, text, `stop what listens there, remove it, or set ${addressOption}`);
  } else if (what === 'a socket' && (await isAnswered(path)))
    yield ok(subject, `${path} is answered: a plugin runs there already`);
  else yield ok(subject, `${path} can be used`);
  const octal = mode.toString(8).padStart(4, '0');
  const group = gid === undefined ? 'its own group' : `group ${gid}`;
  const may = mode & 0o002 ? 'everybody' : mode & 0o020 ? `${ourName()} and ${group}` : `${ourName()} alone`;
  yield ok(subject, `with mode ${octal}, ${may} may use it: ${user} has to be among them`);
}

/** The user of the process; its uid if /etc/passwd has no entry, as in most container images. */
function ourName(): string {
  try {
    return `user ${os.userInfo().username}`;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
    return `user ${process.geteuid?.()}`;
  }
}

function faultOf(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return 'is no folder';
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    return code === 'ENOENT' ? 'does not exist' : `cannot be written to (${code})`;
  }
}

async function* checkPort(address: Address & { kind: 'tcp' }, listener: CheckedListener): AsyncGenerator<Finding> {
  const { host, port } = address;
  const { subject, section, options, addressOption, portOption } = listener;
  const { isMissing, tls } = protectionOf(address, section, options, silentLogger);
  if (tls !== undefined)
    yield judgeCertificate(
      subject,
      `the certificate of the listener`,
      tls.material.cert,
      Date.now(),
      `renew ${section}.tls_cert_file`,
    );
  const code = await refusalToBind(host, port);
  if (code === undefined) yield ok(subject, `${host} port ${port} can be used`);
  else if (code === 'EADDRINUSE' && (await isPlugin(address, tls)))
    yield ok(subject, `${host} port ${port} is answered: a plugin runs there already`);
  else if (code === 'EADDRINUSE')
    yield error(subject, `${host} port ${port} is in use by another program`, `stop that, or set ${portOption}`);
  else
    yield error(
      subject,
      `${host} port ${port} cannot be used (${code})`,
      `set ${[...new Set([addressOption, portOption])].join(' and ')}`,
    );
  if (isMissing)
    yield warning(
      subject,
      `anybody who reaches ${host} port ${port} can ${risks[section]}`,
      remedyForUnprotected(section),
    );
}

/** Whether the listener at the address answers a probe as a plugin does. */
async function isPlugin(address: Address & { kind: 'tcp' }, tls: Tls | undefined): Promise<boolean> {
  const handshake = tls === undefined ? 'none' : tls.asksForCertificate ? 'client certificate' : 'server certificate';
  try {
    return (await probe(address, handshake, healthPath, probeMs)).status === 200;
  } catch {
    return false; // it does not answer, or not HTTP
  }
}

/** Binds the port for a moment, 0 for any free one. Resolves with the error code; undefined if the port can be used. */
function refusalToBind(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
