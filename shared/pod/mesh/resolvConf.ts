import { NotUnderstood } from './notUnderstood.ts';
import { addressOf } from './ranges.ts';

/** The content of a resolv.conf: the addresses of name servers, and search domains. */
export interface ResolvConf {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
}

interface Draft {
  readonly nameservers: string[];
  searches: string[];
}

const place = '/etc/resolv.conf';
/** The most search domains of a pod (MaxDNSSearchPaths of Kubernetes). */
const mostSearches = 32;

/**
 * The resolv.conf that a mesh script makes: the file that it writes to /etc/resolv.conf, or the last that it binds there with `mount --bind`.
 * If there is none: the name servers of all files that it writes, and the search domains of the last. Name servers in a variable are left
 * out: they are those of the machine, which a pod does not need.
 * @throws NotUnderstood for a name server that is no address, or a search path that is no domain
 */
export function resolvConfIn(lines: readonly string[]): ResolvConf {
  const files = filesIn(lines);
  const bound = lines
    .flatMap((line) => /^\s*mount\s+--bind\s+(\S{1,256})\s+\/etc\/resolv\.conf\b/.exec(line)?.[1] ?? [])
    .at(-1);
  const file = files.get(place) ?? (bound === undefined ? undefined : files.get(bound));
  if (file !== undefined) return checked(file);
  return { nameservers: nameserversIn(lines), searches: checked([...files.values()].at(-1) ?? draft()).searches };
}

/** Every address that a mesh script writes as a name server, to any file. */
export function nameserversIn(lines: readonly string[]): readonly string[] {
  return [...new Set([...filesIn(lines).values()].flatMap((file) => checked(file).nameservers))];
}

const draft = (): Draft => ({ nameservers: [], searches: [] });

/** The files that a script writes, by path: `echo "nameserver …" > FILE` starts a file, `>>` and the lines of a heredoc append. */
function filesIn(lines: readonly string[]): ReadonlyMap<string, Draft> {
  const files = new Map<string, Draft>();
  let heredoc: { readonly path: string; readonly end: string } | undefined;
  const write = (path: string, isNew: boolean, word: string, value: string) => {
    const file = (isNew ? undefined : files.get(path)) ?? draft();
    files.set(path, file);
    if (word === 'nameserver') file.nameservers.push(value.trim());
    else file.searches = value.trim().split(/\s+/);
  };
  for (const line of lines) {
    const [, path, end] = /^\s*cat\s+>\s*(\S{1,256})\s+<<-?\s*['"]?(\w{1,32})['"]?\s*$/.exec(line) ?? [];
    if (path !== undefined && end !== undefined) {
      heredoc = { path, end };
      files.set(path, draft());
      continue;
    }
    if (heredoc !== undefined && line.trim() === heredoc.end) heredoc = undefined;
    const echoed = echoIn(line);
    if (echoed !== undefined) {
      write(echoed.path, echoed.isNew, echoed.word, echoed.value);
      continue;
    }
    const [, plain, rest] = /^\s*(nameserver|search)\s+(\S.{0,2047})$/.exec(line) ?? [];
    if (plain !== undefined && rest !== undefined) write(heredoc?.path ?? '', false, plain, rest);
  }
  return files;
}

/** Reads a line like `echo "nameserver 10.96.0.10" >> FILE`, with quotes or without; undefined for any other line. */
function echoIn(line: string) {
  const arrow = line.indexOf('>');
  if (arrow < 0) return undefined;
  const [, word, value] = /^\s*echo\s+["']?(nameserver|search)\s+(\S.*)$/.exec(line.slice(0, arrow)) ?? [];
  if (word === undefined || value === undefined) return undefined;
  const isNew = !line.startsWith('>>', arrow);
  return { word, value: value.replace(/["']/g, ''), path: line.slice(arrow + (isNew ? 1 : 2)).trim(), isNew };
}

function checked({ nameservers, searches }: Draft): ResolvConf {
  const literal = [...new Set(nameservers.filter((server) => !server.includes('$')))];
  if (!literal.every((server) => addressOf(server) !== undefined))
    throw new NotUnderstood('a nameserver in it is no address');
  const domains = [...new Set(searches)];
  if (domains.length > mostSearches || !domains.every(isDomain))
    throw new NotUnderstood('its search path is not one of domains');
  return { nameservers: literal, searches: domains };
}

function isDomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}
