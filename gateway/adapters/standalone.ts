import { parseArgs } from 'node:util';
import type { Backend } from '../../shared/backend/backend.ts';
import type { Endpoint } from '../../shared/backend/module.ts';
import type { Environment } from '../../shared/environment.ts';
import type { Deployed } from '../../shared/runIfMain.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { type ListenAddress, runHandlerServer, startHandlerServer } from './handlerServer.ts';

const helpOf = (
  endpoint: Endpoint,
) => `Usage: node dist/functions/standalone/${endpoint}/index.cjs [--listen ADDRESS] [--config FILE]

Answers /${endpoint} alone, at one port or socket, until SIGTERM or SIGINT. It keeps nothing between requests, so that any
number of these may run; docs/functions.md says what it lacks.

Options:
  --listen ADDRESS   unix:///path, http://host:port, or http://host for any free port (else app.socket_address)
  --config FILE      configuration file (else CONFIG_FILE_PATH, else private/config.ini)
  --help, -h         this text

Every option of the configuration can also be given in the environment as SECTION_KEY. FUNCTION_TIMEOUT_SECONDS ends
requests and undoes them before whoever is in front gives up on them.
`;

/** What a command line asks for: a text to print, or an address to listen on. */
type Asked = { readonly text: string } | { readonly listenAddress: ListenAddress; readonly env: Environment };

/** @throws StartError `usage` for an unknown option or a missing value */
export function readArguments(endpoint: Endpoint, args: readonly string[], env: Environment): Asked {
  const { help, listen, config } = parse(endpoint, args);
  if (help === true) return { text: helpOf(endpoint) };
  return {
    listenAddress: listen === undefined ? {} : { address: listen, port: 0 },
    env: config === undefined ? env : { ...env, CONFIG_FILE_PATH: config },
  };
}

function parse(endpoint: Endpoint, args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { listen: { type: 'string' }, config: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return values;
  } catch (cause) {
    const [reason] = cause instanceof Error ? cause.message.split('. ') : ['cannot be read'];
    throw new StartError('usage', `${reason}; see the --help of this function for ${endpoint}`, { cause });
  }
}

/** Serves one handler on a port or socket of this machine. */
export const runStandalone = <Own extends keyof Backend>(endpoint: Endpoint, deployed: Deployed<Own>) =>
  runHandlerServer(endpoint, async () => {
    const asked = readArguments(endpoint, process.argv.slice(2), process.env);
    if (!('text' in asked)) return startHandlerServer(endpoint, deployed, asked.env, asked.listenAddress);
    process.stdout.write(asked.text);
    process.exit(exitCodes.done);
  });
