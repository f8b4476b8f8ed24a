import { type Dispatcher, Pool } from 'undici';
import { type Exchange, openExchange, toRequest } from './exchange.ts';

/** Carries out operations, so many at a time, as requests to whoever listens on a socket or to the API server itself. */
export interface WriteQuestion {
  readonly kind: 'write';
  readonly to: { readonly socketPath: string } | ApiServer;
  readonly operations: readonly Operation[];
  readonly atOnce: number;
}

export interface ApiServer {
  readonly server: string;
  readonly ca: string;
  readonly token: string;
}

/** Requests one after the other. In those after the first, `madeUid` stands for the uid of what the first one made in the cluster. */
export type Operation = readonly Call[];

export interface Call {
  readonly method: string;
  readonly path: string;
  /** JSON. */
  readonly body: string;
}

export const madeUid = '{uid of what the first call made}';

export interface WriteAnswer {
  readonly perSecond: number;
  /** What each operation took, in milliseconds. */
  readonly times: readonly number[];
}

type Carrier = (operation: Operation) => Promise<void>;

export async function write({ to, operations, atOnce }: WriteQuestion): Promise<WriteAnswer> {
  const carriers = 'socketPath' in to ? await overSocket(to.socketPath, atOnce) : Array(atOnce).fill(toApiServer(to));
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const work = async (carry: Carrier) => {
    for (let operation = operations[next++]; operation !== undefined; operation = operations[next++]) {
      const started = performance.now();
      await carry(operation);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(carriers.map(work));
  return { times, perSecond: (times.length / (performance.now() - began)) * 1000 };
}

/** By socket; kept between two questions, as interLink keeps its own. */
const exchangesOf = new Map<string, Exchange[]>();

async function overSocket(socketPath: string, atOnce: number): Promise<readonly Carrier[]> {
  const exchanges = exchangesOf.get(socketPath) ?? [];
  exchangesOf.set(socketPath, exchanges);
  while (exchanges.length < atOnce) exchanges.push(await openExchange(socketPath));
  return exchanges.slice(0, atOnce).map((exchange) => async (operation) => {
    for (const { method, path, body } of operation) await exchange.send(toRequest(method, path, body));
  });
}

/** By server; kept as well, with as many connections as there are calls at once. */
const pools = new Map<string, Pool>();

function toApiServer({ server, ca, token }: ApiServer): Carrier {
  const pool = pools.get(server) ?? new Pool(server, { connect: { ca }, keepAliveTimeout: 60_000 });
  pools.set(server, pool);
  return async ([first, ...others]) => {
    if (first === undefined) return;
    const { metadata } = await callApi(pool, token, first);
    const uid = metadata?.uid ?? '';
    for (const other of others) await callApi(pool, token, { ...other, body: other.body.replaceAll(madeUid, uid) });
  };
}

/** Answers the object that the API server answers. @throws Error when that is none */
export async function callApi(pool: Pool, token: string, { method, path, body }: Call) {
  const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const answer = await pool.request({
    method: method as Dispatcher.HttpMethod,
    path,
    body,
    // Or undici closes the connection after a DELETE with a body.
    reset: false,
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
  });
  const object = (await answer.body.json()) as { readonly metadata?: { readonly uid?: string } };
  if (answer.statusCode >= 300)
    throw new Error(`the API server answered ${answer.statusCode}: ${JSON.stringify(object)}`);
  return object;
}
