import { isDeepStrictEqual } from 'node:util';
import type { Command, Invocation } from '../../shared/command.ts';
import { describeSource } from '../../shared/config/faults.ts';
import { loadConfig } from '../../shared/config/load.ts';
import { nameOf } from '../../shared/config/option.ts';
import type { Choice } from '../../shared/config/sources.ts';
import { paint } from '../../shared/paint.ts';
import { exitCodes, StartError } from '../../shared/startError.ts';
import { readRoutes } from '../router/routed.ts';

/** The command `config show`: prints the options that the plugin would run with, and the source of each. */
export const config: Command = {
  name: 'config',
  summary: 'show each option, its value, and where that comes from',
  usage: 'show [--changed] [-o json]',
  words: ['show'],
  options: {
    changed: { type: 'boolean' },
    output: { type: 'string', short: 'o' },
    route: { type: 'string', multiple: true },
    'route-fallback': { type: 'string' },
  },
  help: `Prints each option with the value it has and its source: the command line, an environment variable, a line of the configuration
file, or the default. Paths are absolute, as they are used. Values that are secret are not shown, only whether they are set. What a
running plugin has read may be older: it reads all of this when it starts.

--changed          leave out what is at its default
--output, -o json  one JSON object per option
--route, --route-fallback  as for serve, whose command line can be given here

It exits 78, and names every fault, where serve would not start for the configuration.`,
  examples: [
    { line: 'config show --changed', what: 'what is set here, and where?' },
    { line: 'config show -o json', what: 'all of it, for a program' },
  ],

  async run({ env, values, positionals, print, warn, isColoured }) {
    const [action, ...more] = positionals;
    if (action !== 'show' || more.length > 0) throw new StartError('usage', 'config: say show');
    if (values.output !== undefined && values.output !== 'json')
      throw new StartError('usage', 'config: -o is json or nothing');
    const { choices, source, warnings } = loadConfig(env, overridesIn(values));
    const shown = choices.filter(({ source: of }) => values.changed !== true || of.kind !== 'default').map(toShown);
    for (const warning of warnings) warn(`warning: ${warning}`);
    if (values.output === 'json') for (const one of shown) print(`${JSON.stringify(one)}\n`);
    else print(toText(shown, source, isColoured));
    return exitCodes.done;
  },
};

const overridesIn = ({ route = [], 'route-fallback': fallback }: Invocation['values']) =>
  readRoutes([route].flat().map(String), fallback === undefined ? undefined : String(fallback));

interface Shown {
  readonly option: string;
  /** Absent for a secret, which is not shown. */
  readonly value?: unknown;
  readonly isSet?: boolean;
  readonly source: string;
}

function toShown({ option, value, source }: Choice): Shown {
  // Overrides come from the command line only.
  const from =
    source.kind === 'program' ? 'command line' : source.kind === 'default' ? 'default' : describeSource(source);
  if (option.secret) return { option: nameOf(option), isSet: !isDeepStrictEqual(value, option.default), source: from };
  return { option: nameOf(option), value: withoutPassword(value), source: from };
}

/** No option needs a URL with a password, but operators may write one. */
const withoutPassword = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/:\/\/[^/\s]+@/, '://(not shown)@') : value;

function toText(shown: readonly Shown[], file: string, isColoured: boolean): string {
  const rows = shown.map(({ option, value, isSet, source }) => {
    const text = isSet === undefined ? JSON.stringify(value) : isSet ? '(set, not shown)' : '(not set)';
    return [option, text, source] as const;
  });
  const width = Math.max(0, ...rows.map(([option]) => option.length));
  const lines = rows.map(
    ([option, text, source]) => `${option.padEnd(width)}  ${text}  ${paint(`# ${source}`, 'grey', isColoured)}\n`,
  );
  return `# configuration file: ${file}\n${lines.join('')}`;
}
