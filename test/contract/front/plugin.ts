import type { Readable } from 'node:stream';
import type { CreateBody } from '../wire/create.ts';
import type { Fields, WirePod } from '../wire/pod.ts';

/** What a plugin answered, unparsed. */
export interface Reply {
  readonly statusCode: number;
  /** Lower-case names; empty where the front door has none. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Read it or call `text`, not both. */
  readonly body: Readable;
  /** The whole body; rejects when it breaks off. */
  text(): Promise<string>;
}

/** The four endpoints. */
export type Operation = 'status' | 'create' | 'delete' | 'getLogs';

export interface CallOptions {
  /** Aborting it is interLink's connection going away. */
  readonly signal?: AbortSignal;
}

/** A plugin behind one of its front doors: the only thing the cases know of it. */
export interface Plugin {
  readonly status: (pods: readonly WirePod[], options?: CallOptions) => Promise<Reply>;
  readonly ping: (options?: CallOptions) => Promise<Reply>;
  readonly create: (body: CreateBody | readonly CreateBody[], options?: CallOptions) => Promise<Reply>;
  readonly remove: (pod: WirePod, options?: CallOptions) => Promise<Reply>;
  readonly logs: (request: Fields, options?: CallOptions) => Promise<Reply>;
  /** Any body at all to one of the endpoints: text is sent as it is. */
  readonly send: (operation: Operation, body: string, options?: CallOptions) => Promise<Reply>;
  /** The way past the endpoints, where there is a socket. */
  readonly wire?: Wire;
}

/** HTTP under a test's full control. */
export interface Wire {
  /** One exchange on a connection of its own, with any method, path and headers. */
  exchange(request: WireRequest): Promise<Reply>;
  /** A bare connection. */
  connect(): import('node:net').Socket;
  /** What a request's Host header says here. */
  readonly host: string;
}

export interface WireRequest extends CallOptions {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The connection to use; without it a new one. */
  readonly agent?: import('node:http').Agent;
}
