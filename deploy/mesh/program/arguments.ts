import { parseArgs } from 'node:util';
import { MeshError } from './meshError.ts';

export type Command =
  | { readonly name: 'run'; readonly file: string; readonly state: string }
  | { readonly name: 'ready'; readonly state: string }
  | { readonly name: 'help' | 'version' };

const defaultFile = '/etc/interlink-mesh/mesh.json';
const defaultState = '/run/interlink-mesh';

export const usage = `interlink-mesh run [FILE] [--state FOLDER]   bring the tunnel of FILE up and keep it up, until SIGTERM
interlink-mesh ready [--state FOLDER]        exit 0 exactly when the tunnel carries traffic, else say why not
interlink-mesh --help | --version

FILE    ${defaultFile} by default (schemas/meshFile.schema.json)
FOLDER  ${defaultState} by default: all that is written
Exit codes: 0 ended as asked, 1 not ready, or never until the end, 64 wrong arguments, 65 FILE is not valid, 66 FILE cannot be read,
69 a program is missing in the image, 70 a bug, 71 the container may not do what the tunnel needs`;

/** @throws MeshError `usage` */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, file, ...more] = positionals;
  const state = values.state ?? defaultState;
  if (name === 'run' && more.length === 0) return { name, file: file ?? defaultFile, state };
  if (name === 'ready' && file === undefined) return { name, state };
  throw new MeshError('usage', `run or ready expected, got "${positionals.join(' ')}" (interlink-mesh --help)`);
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        state: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'V' },
      },
    });
  } catch (error) {
    throw new MeshError('usage', `${error instanceof Error ? error.message : error} (interlink-mesh --help)`);
  }
}
