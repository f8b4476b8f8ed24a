import { readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Config } from '../../schemas/generated/types.ts';
import type { Command, OptionValue } from '../../shared/command.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { parseAddress } from '../listeners/address.ts';
import { type ListenerRequest, postToListener } from '../listeners/postToListener.ts';

/** The path of each request that can be sent. A ping is a status request without pods. */
const paths: Readonly<Record<string, string>> = {
  create: '/create',
  delete: '/delete',
  status: '/status',
  getLogs: '/getLogs',
  ping: '/status',
};

/** Milliseconds to wait for the head of an answer, as interLink does (contract.md 2.2). */
const headMs = 120_000;

/** The command `invoke`: sends one request to the running plugin, as interLink would. */
export const invoke: Command = {
  name: 'invoke',
  summary: 'send one request to the running plugin',
  usage: 'create|delete|status|getLogs|ping [FILE] [--cert FILE --key FILE]',
  words: Object.keys(paths),
  options: { cert: { type: 'string' }, key: { type: 'string' } },
  help: `Sends the JSON of FILE (- for stdin; ping needs none) to the plugin that listens on app.socket_address, with the bearer token that
app.bearer_token_file names, and prints its reply as it comes. create and delete do what they say; what is sent is counted as
interLink's: a ping says that a virtual kubelet is there, and a status that somebody still wants the pod.

--cert FILE --key FILE  a client certificate, where app.tls_client_ca_file asks for one

It exits 0 when the plugin answered 200, else 1; the reply then is the reason.`,
  examples: [
    { line: 'invoke ping', what: 'what is the virtual node told?' },
    { line: 'invoke create request.json', what: 'send a create that interLink once sent' },
    { line: 'invoke status - < pods.json', what: 'what would interLink hear about these pods?' },
  ],

  async run({ env, values, positionals, print, note, signal }) {
    const [what = '', file, ...more] = positionals;
    const path = Object.hasOwn(paths, what) ? paths[what] : undefined;
    if (path === undefined || more.length > 0)
      throw new StartError('usage', `invoke: say one of ${Object.keys(paths).join(', ')}, and one file`);
    const body = readBody(what, file);
    const { app } = loadConfig(env).config;
    const address = parseAddress(app.socket_address, app.socket_port);
    const name = address.kind === 'unix' ? `unix://${address.path}` : `${address.host} port ${address.port}`;
    if (address.kind === 'tcp' && address.port === 0)
      throw new StartError('configuration', 'app.socket_port is 0, so nobody knows the port: set it');
    note(`asking ${name}`);
    const isTcp = address.kind === 'tcp';
    const listenerRequest = { path, body, session: `Invoke-${process.pid}`, ...(isTcp && whatItAsksFor(app, values)) };
    const asking = new AbortController();
    // Limits the wait for the head only: a followed log may last.
    const late = setTimeout(() => asking.abort(), headMs);
    const response = await postToListener(address, listenerRequest, AbortSignal.any([signal, asking.signal]))
      .catch((cause: unknown) => {
        if (cause instanceof StartError) throw cause;
        throw new PluginError('unavailable', `${what}: the plugin at ${name} ${reasonOf(cause)}`, { cause });
      })
      .finally(() => clearTimeout(late));
    response.on('data', print);
    await finished(response).catch((cause: unknown) => {
      if (!signal.aborted) throw new PluginError('upstream_failed', `${what}: the reply broke off`, { cause });
    });
    note(`answered ${response.statusCode}`);
    return response.statusCode === 200 ? exitCodes.done : exitCodes.failed;
  },
};

/** @throws StartError `usage` when no file is given or it cannot be read */
function readBody(what: string, file: string | undefined): Buffer {
  if (file === undefined && what === 'ping') return Buffer.from('[]');
  if (file === undefined)
    throw new StartError('usage', `invoke: ${what} needs the file of its request, or - for stdin`);
  return readFile('the request', file === '-' ? 0 : file);
}

function readFile(what: string, file: string | number): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new StartError('usage', `invoke: cannot read ${what} ${file}`, { cause });
  }
}

/** The credentials for a TCP listener. @throws StartError `usage` when a file cannot be read, or only one of --cert and --key is given */
function whatItAsksFor(
  app: Config['app'],
  { cert, key }: Readonly<Record<string, OptionValue>>,
): Partial<ListenerRequest> {
  const { bearer_token_file: token, tls_cert_file: certificate } = app;
  if ((typeof cert === 'string') !== (typeof key === 'string'))
    throw new StartError('usage', 'invoke: --cert and --key go together');
  return {
    ...(token !== '' && { token: readFile('the token', token).toString().trim() }),
    ...(certificate !== '' && { certificate: readFile('the certificate', certificate) }),
    ...(typeof cert === 'string' &&
      typeof key === 'string' && { client: { cert: readFile('--cert', cert), key: readFile('--key', key) } }),
  };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'cannot be asked';
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return 'did not answer in time';
  return `cannot be reached (${'code' in cause ? cause.code : cause.name}): is it running, and may this user open its socket?`;
}
