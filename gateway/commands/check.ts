import { loadBackend } from '../../shared/backends.ts';
import { error, type Finding, ok, warning } from '../../shared/checkFinding.ts';
import type { Command } from '../../shared/command.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { type LoadedConfig, loadConfig } from '../../shared/config/load.ts';
import type { Environment } from '../../shared/environment.ts';
import { paint } from '../../shared/paint.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { checkFiles } from '../check/checkFiles.ts';
import { checkRoutes } from '../check/checkRoutes.ts';
import { checkSocketUser } from '../check/socketUser.ts';
import { checkAddresses } from '../listeners/checkAddress.ts';
import { isAnythingLocal } from '../router/routed.ts';
import { checkInterlink } from './interlinkConfig.ts';

const marks = { ok: ['ok      ', 'green'], warning: ['WARNING ', 'yellow'], error: ['ERROR   ', 'red'] } as const;

/** The command `check`: examines everything the plugin needs, before or while it runs. */
export const check: Command = {
  name: 'check',
  summary: 'look at all the plugin needs, and say what is wrong',
  usage: '[--interlink-config FILE] [--interlink-user USER] [-o json]',
  help: `Looks at the configuration, modes of files, the address to listen on and who may use it, routes to functions, credentials and
their certificates, the remote cluster (whether it answers, its version, its clock), every right that is needed or too many, and
pod security of namespaces that are there. Each finding that is not ok has a remedy. Nothing is changed anywhere, and a plugin that
runs is not disturbed. Run it as the plugin's user.

--interlink-config FILE  interLink's own InterLinkConfig.yaml: whether it looks for the plugin where that listens
--interlink-user USER    name or uid of the user that interLink's API server runs as: whether it may open the socket
-o json                  one JSON object per finding: level, subject, text, remedy

It exits 0 when nothing is an error, else 1.`,
  examples: [
    { line: 'check --config private/config.ini', what: 'before the first start, as the user that will run the plugin' },
    {
      line: 'check --interlink-user interlink',
      what: 'whether the API server, which runs as interlink, may open the socket',
    },
    { line: 'check -o json', what: 'for a monitoring system: a finding a line, and the exit code' },
  ],
  options: {
    output: { type: 'string', short: 'o' },
    'interlink-config': { type: 'string' },
    'interlink-user': { type: 'string' },
  },

  async run({ env, values, positionals, print, isColoured }) {
    if (positionals.length > 0) throw new StartError('usage', `check: unexpected ${JSON.stringify(positionals[0])}`);
    const { output = 'text', 'interlink-config': file, 'interlink-user': user } = values;
    const interlink = { ...(typeof file === 'string' && { file }), ...(typeof user === 'string' && { user }) };
    if (output !== 'text' && output !== 'json') throw new StartError('usage', 'check: -o is json or text');
    let errors = 0;
    for await (const finding of findAll(env, interlink)) {
      if (finding.level === 'error') errors++;
      print(output === 'json' ? `${JSON.stringify(finding)}\n` : toLines(finding, isColoured));
    }
    if (output === 'text')
      print(errors === 0 ? 'nothing keeps the plugin from working\n' : `${errors} to be put right\n`);
    return errors === 0 ? exitCodes.done : exitCodes.failed;
  },
};

interface Interlink {
  readonly file?: string;
  readonly user?: string;
}

async function* findAll(env: Environment, interlink: Interlink): AsyncGenerator<Finding> {
  const loaded = tryToLoad(env);
  if (loaded instanceof ConfigError) {
    for (const fault of loaded.faults) yield error('configuration', fault, 'see docs/reference/configuration.md');
    return;
  }
  const { config, warnings, source } = loaded;
  yield ok('configuration', `read from ${source} and the environment`);
  for (const text of warnings) yield warning('configuration', text, 'see docs/reference/configuration.md');
  yield* checkFiles(loaded);
  yield* checkAddresses(config);
  if (interlink.file !== undefined) yield* checkInterlink(interlink.file, config.app);
  if (interlink.user !== undefined) yield* checkSocketUser(config.app, interlink.user);
  yield* checkRoutes(config, env);
  // A gateway that forwards all endpoints needs no credentials for a cluster.
  if (isAnythingLocal(config)) yield* (await loadBackend(config)).check(config, env);
}

function tryToLoad(env: Environment): LoadedConfig | ConfigError {
  try {
    return loadConfig(env);
  } catch (cause) {
    if (cause instanceof ConfigError) return cause;
    throw cause;
  }
}

function toLines({ level, subject, text, remedy }: Finding, isColoured: boolean): string {
  const [word, colour] = marks[level];
  const mark = paint(word, colour, isColoured);
  return `${mark}${subject}: ${text}\n${remedy === undefined ? '' : `        ${remedy}\n`}`;
}
