import { loadBackend } from '../../shared/backends.ts';
import type { Command } from '../../shared/command.ts';
import { ConfigError } from '../../shared/config/configError.ts';
import { type LoadedConfig, loadConfig } from '../../shared/config/load.ts';
import type { Environment } from '../../shared/environment.ts';
import { error, type Finding, ok, warning } from '../../shared/finding.ts';
import { paint } from '../../shared/paint.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { checkAddresses } from '../listeners/checkAddress.ts';
import { checkInterlink } from './interlinkConfig.ts';

const marks = { ok: ['ok      ', 'green'], warning: ['WARNING ', 'yellow'], error: ['ERROR   ', 'red'] } as const;

/** Looks at everything the plugin needs, before or while it runs. */
export const check: Command = {
  name: 'check',
  summary: 'look at all the plugin needs, and say what is wrong',
  usage: '[--interlink-config FILE] [-o json]',
  help: `Looks at the configuration, the address to listen on, the credentials and their certificates, the remote cluster (whether it
answers, its version, its clock), and every right that is needed or too many. Each finding that is not ok has a remedy.
Nothing is changed anywhere, and a plugin that runs is not disturbed.

--interlink-config FILE  interLink's own InterLinkConfig.yaml: whether it looks for the plugin where that listens
-o json                  one JSON object per finding: level, subject, text, remedy

It exits 0 when nothing is an error, else 1.`,
  examples: [
    { line: 'check --config private/config.ini', what: 'before the first start, as the user that will run the plugin' },
    { line: 'check -o json', what: 'for a monitoring system: a finding a line, and the exit code' },
  ],
  options: { output: { type: 'string', short: 'o' }, 'interlink-config': { type: 'string' } },

  async run({ env, values, positionals, print, isColoured }) {
    if (positionals.length > 0) throw new StartError('usage', `check: unexpected ${JSON.stringify(positionals[0])}`);
    const { output = 'text', 'interlink-config': interlink } = values;
    if (output !== 'text' && output !== 'json') throw new StartError('usage', 'check: -o is json or text');
    let errors = 0;
    for await (const finding of findAll(env, typeof interlink === 'string' ? interlink : undefined)) {
      if (finding.level === 'error') errors++;
      print(output === 'json' ? `${JSON.stringify(finding)}\n` : toLines(finding, isColoured));
    }
    if (output === 'text')
      print(errors === 0 ? 'nothing keeps the plugin from working\n' : `${errors} to be put right\n`);
    return errors === 0 ? exitCodes.done : exitCodes.failed;
  },
};

async function* findAll(env: Environment, interlink: string | undefined): AsyncGenerator<Finding> {
  const loaded = tryToLoad(env);
  if (loaded instanceof ConfigError) {
    for (const fault of loaded.faults) yield error('configuration', fault, 'see docs/reference/configuration.md');
    return;
  }
  const { config, warnings, source } = loaded;
  yield ok('configuration', `read from ${source} and the environment`);
  for (const text of warnings) yield warning('configuration', text, 'see docs/reference/configuration.md');
  yield* checkAddresses(config);
  if (interlink !== undefined) yield* checkInterlink(interlink, config.app);
  yield* (await loadBackend(config)).check(config, env);
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
