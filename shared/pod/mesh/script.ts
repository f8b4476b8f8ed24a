import { NotUnderstood } from './notUnderstood.ts';
import { type Variables, variablesIn, wordsOf } from './shellWords.ts';

/** What a mesh script would do. The plugin only parses it, and never runs it. */
export interface Script {
  /** Its lines; lines that a backslash continues are joined. */
  readonly lines: readonly string[];
  /** The arguments of its only `wstunnel client`. */
  readonly wstunnel: readonly string[];
  /** The WireGuard configuration that it writes; undefined if it writes none. */
  readonly wireguard: string | undefined;
  /** The values of `ip address add`, `ip route add` and `ip link … mtu` for the WireGuard interface. */
  readonly addresses: readonly string[];
  readonly routes: readonly string[];
  readonly mtus: readonly string[];
  /** The addresses that it pings. */
  readonly pings: readonly string[];
}

/**
 * Parses a mesh script.
 * @throws NotUnderstood for a script that does not run exactly one `wstunnel client`, or whose WireGuard configuration has no end
 */
export function scriptOf(body: string): Script {
  const lines = body.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  const variables = variablesIn(lines);
  const said = lines.filter((line) => !/^\s*#/.test(line));
  const clients = said.flatMap((line) => clientLine.exec(line)?.[1] ?? []);
  const [client, ...more] = clients;
  if (client === undefined) throw new NotUnderstood('it has no line that runs wstunnel client');
  if (more.length > 0) throw new NotUnderstood('it has more than one line that runs wstunnel client');
  return {
    lines,
    wstunnel: argumentsOf(client, variables),
    wireguard: heredocIn(lines, 'EOFWG'),
    ...ipCommandsIn(said, variables),
    pings: said.flatMap((line) => /^\s*ping\s(?:[^|&;]{0,256}\s)?([0-9A-Fa-f.:]{2,45})(?=\s|$)/.exec(line)?.[1] ?? []),
  };
}

/** Matches a line that runs `wstunnel client`, not one that only names it in a text; the group is what follows `client`. */
const clientLine = /^\s*(?:RUST_LOG=\S{0,256}\s+)?(?:(?:exec|nohup)\s+)?(?:[^\s='"]{0,256}\/)?wstunnel\s+client(\s.*)$/;

/** @throws NotUnderstood when the line is more than one command */
function argumentsOf(rest: string, variables: Variables): readonly string[] {
  const words = wordsOf(rest, variables);
  const end = words.findIndex((word) => operators.has(word));
  if (end >= 0 && (words[end] !== '&' || end !== words.length - 1))
    throw new NotUnderstood('the line that runs wstunnel runs more than that');
  return end < 0 ? words : words.slice(0, end);
}

const operators: ReadonlySet<string> = new Set(['&', '&&', '|', '||', ';']);

function heredocIn(lines: readonly string[], mark: string): string | undefined {
  const begin = lines.findIndex(
    (line) => line.includes(`<<'${mark}'`) || line.includes(`<<${mark}`) || line.includes(`<<"${mark}"`),
  );
  if (begin < 0) return undefined;
  const end = lines.findIndex((line, index) => index > begin && line.trim() === mark);
  if (end < 0) throw new NotUnderstood(`its heredoc ${mark} has no end`);
  return lines.slice(begin + 1, end).join('\n');
}

/** More commands than any network needs. */
const mostCommands = 256;

function ipCommandsIn(lines: readonly string[], variables: Variables): Pick<Script, 'addresses' | 'routes' | 'mtus'> {
  const found: { addresses: string[]; routes: string[]; mtus: string[] } = { addresses: [], routes: [], mtus: [] };
  const commands = lines.filter((line) => /^\s*(?:\S{0,256}\/)?ip\s/.test(line));
  if (commands.length > mostCommands) throw new NotUnderstood(`it runs ip more than ${mostCommands} times`);
  for (const line of commands) {
    const words = line.trim().split(/\s+/).slice(1).map(unquoted);
    const [object = '', verb = '', subject = ''] = words.filter((word) => !word.startsWith('-'));
    const wordAfter = (word: string) => words[words.indexOf(word) + 1];
    const device = words.includes('dev') ? wordAfter('dev') : object === 'link' ? subject : undefined;
    if (device === undefined || !isWireGuard(device, variables)) continue;
    const isAdded = verb === 'add' || verb === 'replace';
    if (/^a(?:ddr(?:ess)?)?$/.test(object) && isAdded) found.addresses.push(plain(subject, variables));
    else if (/^r(?:oute)?$/.test(object) && isAdded) found.routes.push(plain(subject, variables));
    else if (object === 'link' && words.includes('mtu')) found.mtus.push(plain(wordAfter('mtu') ?? '', variables));
  }
  return found;
}

const unquoted = (word: string) => word.replace(/^(["'])(.*)\1$/, '$2');

function isWireGuard(device: string, variables: Variables): boolean {
  const name = /^\$\{?(\w{1,64})\}?$/.exec(device)?.[1];
  // The name of the interface contains the pod's uid, so a template has it in a variable.
  return name === undefined
    ? /^wg[\w-]{0,13}$/.test(device)
    : name === 'WG_IFACE' || (variables.get(name) ?? '').startsWith('wg');
}

/** The word, or the value of its variable. An unknown variable stays as it is, and is then refused as no address. */
function plain(word: string, variables: Variables): string {
  const name = /^\$\{?(\w{1,64})\}?$/.exec(word)?.[1];
  return name === undefined ? word : (variables.get(name) ?? word);
}
