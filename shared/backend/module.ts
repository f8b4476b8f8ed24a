import type { Config } from '../../schemas/generated/types.ts';
import type { Finding } from '../checkFinding.ts';
import type { Command } from '../command.ts';
import type { Environment } from '../environment.ts';
import type { FunctionContext } from '../handler.ts';
import type { Logger } from '../logger.ts';
import type { RemoteObserver } from '../remoteRequests.ts';
import type { Backend } from './backend.ts';

/** The operations of a backend that each endpoint needs. */
export interface OperationsOf {
  readonly create: 'create';
  readonly delete: 'remove';
  readonly status: 'status' | 'ping';
  readonly getLogs: 'logs';
}

export type Endpoint = keyof OperationsOf;

/** What the `index.ts` of a backend's folder exports. The gateway, the functions and the command line know nothing else of a backend. */
export interface BackendModule {
  /**
   * The backend of a long-running process: it may keep state, and work in the background from `start` to `stop`. `observers` are called for
   * each request to the remote side.
   * @throws StartError when its configuration cannot be used
   */
  openServer(config: Config, env: Environment, log: Logger, observers?: readonly RemoteObserver[]): Promise<Backend>;
  /**
   * The context of one endpoint that is deployed as a function: configuration from the environment, and no state between calls.
   * @throws StartError when the configuration cannot be used
   */
  readonly openFunction: {
    readonly [One in Endpoint]: (env: Environment) => Promise<FunctionContext<OperationsOf[One]>>;
  };
  /** Checks what the backend needs to run pods, and yields what it finds. `config` is valid already. */
  check(config: Config, env: Environment): AsyncIterable<Finding>;
  /** Its commands on the command line. */
  readonly commands: readonly Command[];
}
