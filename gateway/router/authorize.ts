import { readFileSync, statSync } from 'node:fs';
import { AwsV4Signer } from 'aws4fetch';
import type { Config } from '../../schemas/generated/types.ts';
import { parseIni } from '../../shared/config/ini.ts';
import type { Environment } from '../../shared/environment.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { StartError } from '../../shared/startError.ts';

/** The parts of a request that a signature covers. */
export interface Signable {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Makes the headers that authenticate a request.
 * @throws PluginError `upstream_failed` when a credential cannot be read any more
 */
export type Authorize = (request: Signable) => Promise<Readonly<Record<string, string>>>;

/**
 * Authorizes requests to functions: by bearer token, AWS signature, or not at all. Each request stats the credential's file, so that the
 * credential is rotated by replacing the file.
 * @throws StartError `configuration` when a credential cannot be read, or an AWS region is neither set nor part of the host
 */
export function createAuthorize(routes: Config['routes'], urls: Iterable<URL>, env: Environment): Authorize {
  if (routes.bearer_token_file !== '') return createBearer(routes.bearer_token_file);
  if (routes.aws_service !== 'none') return createSigner(routes, urls, env);
  return async () => ({});
}

function createBearer(file: string): Authorize {
  const token = readAgain(file, 'routes.bearer_token_file', (text) => {
    const value = text.trim();
    return /^[\x21-\x7e]+$/.test(value) ? value : undefined;
  });
  return async () => ({ authorization: `Bearer ${token()}` });
}

interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function createSigner(routes: Config['routes'], urls: Iterable<URL>, env: Environment): Authorize {
  const { aws_service: service, aws_credentials_file: file } = routes;
  const regions = new Map([...urls].map((url) => [url.host, routes.aws_region || regionIn(url)]));
  const keys =
    file === ''
      ? keysIn(env)
      : readAgain(file, 'routes.aws_credentials_file', (text) =>
          toKeys(parseIni(text).sections.get('default')?.entries),
        );
  return async ({ url, headers, body }) => {
    const signer = new AwsV4Signer({
      ...keys(),
      method: 'POST',
      url: url.href,
      headers,
      body,
      service,
      region: regions.get(url.host) ?? '',
    });
    const signed = await signer.sign();
    return Object.fromEntries([...signed.headers].filter(([name]) => !(name in headers)));
  };
}

/** The region in a host name of AWS. */
const awsHost = /\.(?:lambda-url|execute-api)\.([a-z0-9-]+)\.(?:on\.aws|amazonaws\.com(?:\.cn)?)$/;

function regionIn({ hostname }: URL): string {
  const region = awsHost.exec(hostname)?.[1];
  if (region !== undefined) return region;
  throw new StartError(
    'configuration',
    `routes.aws_region is not set, and the host ${hostname} does not tell a region`,
  );
}

function keysIn(env: Environment): () => AwsKeys {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (!accessKeyId || !secretAccessKey)
    throw new StartError(
      'configuration',
      'routes.aws_service needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, or routes.aws_credentials_file',
    );
  return () => ({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) });
}

function toKeys(entries: ReadonlyMap<string, { readonly text: string }> | undefined): AwsKeys | undefined {
  const accessKeyId = entries?.get('aws_access_key_id')?.text;
  const secretAccessKey = entries?.get('aws_secret_access_key')?.text;
  const sessionToken = entries?.get('aws_session_token')?.text;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
}

/**
 * Returns a function that gives the value in a file, and reads it again when the file changed. That function throws PluginError
 * `upstream_failed` while the file cannot be read.
 * @throws StartError `configuration` when the first read fails
 */
function readAgain<Value>(file: string, option: string, parse: (text: string) => Value | undefined): () => Value {
  const read = (): Value => {
    const value = parse(readFileSync(file, 'utf8'));
    if (value === undefined) throw new Error('it does not hold what it should');
    return value;
  };
  const versionOf = () => {
    const { ino, mtimeMs, size } = statSync(file);
    return `${ino}:${mtimeMs}:${size}`;
  };
  let version: string;
  let value: Value;
  try {
    version = versionOf();
    value = read();
  } catch (cause) {
    throw new StartError('configuration', `${option}: ${file} cannot be read, or does not hold what it should`, {
      cause,
    });
  }
  return () => {
    try {
      const current = versionOf();
      if (current !== version) {
        value = read();
        version = current;
      }
    } catch (cause) {
      throw new PluginError('upstream_failed', `${option} cannot be read any more`, { cause });
    }
    return value;
  };
}
