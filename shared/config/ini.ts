/** Text of one key, continuation lines joined by newlines, before interpolation. */
export interface IniEntry {
  readonly text: string;
  /** Line of the key, counted from 1. */
  readonly line: number;
}

export interface IniSection {
  /** Line of its header, counted from 1. */
  readonly line: number;
  readonly entries: ReadonlyMap<string, IniEntry>;
}

export interface IniFault {
  readonly line: number;
  readonly problem: string;
}

export interface IniFile {
  readonly sections: ReadonlyMap<string, IniSection>;
  /** Entries of [DEFAULT], which every section of the file inherits. */
  readonly defaults: ReadonlyMap<string, IniEntry>;
  readonly faults: readonly IniFault[];
}

interface OpenEntry {
  readonly line: number;
  readonly lines: string[];
}

interface OpenSection {
  readonly line: number;
  readonly entries: Map<string, OpenEntry>;
}

const newline = /\r\n|\r|\n/;
const header = /^\[(.+)\]/;
const assignment = /^(.*?)\s*[=:]\s*(.*)$/;

/**
 * Reads a file the way Python's ConfigParser does with its defaults, so that a config.ini of the Python plugin keeps its meaning
 * (https://docs.python.org/3/library/configparser.html#supported-ini-file-structure): `=` or `:` after the key, `#` and `;`
 * only at the start of a line, keys in lower case, deeper indented lines and blank ones continue a value, duplicates are faults.
 * Never throws: lines that cannot be read are listed in `faults`, without their text, which may be part of a private key.
 */
export function parseIni(text: string): IniFile {
  const sections = new Map<string, OpenSection>();
  const defaults: OpenSection = { line: 0, entries: new Map() };
  const faults: IniFault[] = [];
  let section: OpenSection | undefined;
  let entry: OpenEntry | undefined;
  let indentation = 0;

  const startSection = (name: string, line: number) => {
    entry = undefined;
    section = name === 'DEFAULT' ? defaults : { line, entries: new Map() };
    if (name === 'DEFAULT') return;
    const earlier = sections.get(name);
    if (earlier) faults.push({ line, problem: `${showName(name)} is a section already on line ${earlier.line}` });
    else sections.set(name, section);
  };

  const startEntry = (content: string, line: number) => {
    const [, written, value] = assignment.exec(content) ?? [];
    // A fault keeps the entry before it open, so that the rest of a badly indented value is not reported line by line.
    if (!written || value === undefined)
      return faults.push({
        line,
        problem: 'is neither a [section] nor key = value; lines that continue a value are indented',
      });
    if (!section) return faults.push({ line, problem: 'stands before the first [section]' });
    const key = written.toLowerCase();
    const earlier = section.entries.get(key);
    if (earlier) faults.push({ line, problem: `${showName(key)} is a key already on line ${earlier.line}` });
    entry = { line, lines: [value] };
    if (!earlier) section.entries.set(key, entry);
    return undefined;
  };

  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(newline)
    .entries()) {
    const content = raw.trim();
    if (content.startsWith('#') || content.startsWith(';')) continue;
    if (content === '') {
      entry?.lines.push('');
      continue;
    }
    const depth = raw.length - raw.trimStart().length;
    if (entry && depth > indentation) {
      entry.lines.push(content);
      continue;
    }
    indentation = depth;
    const name = header.exec(content)?.[1];
    if (name) startSection(name, index + 1);
    else startEntry(content, index + 1);
  }
  return {
    sections: new Map([...sections].map(([name, { line, entries }]) => [name, { line, entries: close(entries) }])),
    defaults: close(defaults.entries),
    faults,
  };
}

/** A name for a message. A text that does not look like a name is not shown: it may be a line of a private key that lost its indentation. */
export function showName(name: string): string {
  return /^[a-z]+([_-][a-z]+|8s)*$/i.test(name) && name.length <= 40 ? name : '(a text that is no name)';
}

function close(entries: ReadonlyMap<string, OpenEntry>): Map<string, IniEntry> {
  return new Map([...entries].map(([key, { line, lines }]) => [key, { line, text: lines.join('\n').trimEnd() }]));
}
