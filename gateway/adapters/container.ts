import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { StartError } from '../../shared/startError.ts';
import { type ListenAddress, runHandlerServer, startHandlerServer } from './handlerServer.ts';

const usualPort = 8080;

/**
 * The address that a platform's proxy sends requests to: the port in the variable PORT (Knative's runtime contract), or 8080.
 * @throws StartError `configuration` when PORT is not a port number
 */
export function listenAddressOf({ PORT: text = '' }: Environment): ListenAddress {
  const port = text.trim() === '' ? usualPort : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError('configuration', `PORT must be a port number, not ${JSON.stringify(text)}`);
  return { address: 'http://0.0.0.0', port };
}

/** Serves one handler in an HTTP container: for Knative, OpenFaaS, and other platforms that send requests to a port. */
export const runContainer = <Own extends keyof Backend>(endpoint: Endpoint, deployed: Deployed<Own>) =>
  runHandlerServer(endpoint, async () =>
    startHandlerServer(endpoint, deployed, process.env, listenAddressOf(process.env)),
  );
