import { Odd } from './odd.ts';

/** Values of variables that a text sets to plain words, by name. */
export type Variables = ReadonlyMap<string, string>;

const none: Variables = new Map();

/**
 * The words of one command as a shell would see them, as far as that takes no shell: quotes, `$NAME` of known variables, a comment at the
 * end, redirections (left out). `&`, `&&`, `||`, `;` and `|` are words of their own.
 * @throws Odd for anything that a shell would have to run or look up
 */
export function wordsOf(line: string, variables: Variables = none): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let isTarget = false;
  const finish = () => {
    if (word !== undefined && !isTarget) words.push(word);
    if (word !== undefined) isTarget = false;
    word = undefined;
  };
  for (let at = 0; at < line.length; ) {
    const rest = line.charAt(at);
    if (/\s/.test(rest)) {
      finish();
      at += 1;
    } else if (rest === '#' && word === undefined) {
      break;
    } else if (rest === '>') {
      // `2>&1`: the number belongs to the redirection.
      if (word !== undefined && !/^\d$/.test(word)) finish();
      word = undefined;
      isTarget = true;
      at += line.startsWith('>>', at) || line.startsWith('>&', at) ? 2 : 1;
    } else if (rest === '&' || rest === '|' || rest === ';') {
      finish();
      const operator = line.charAt(at + 1) === rest && rest !== ';' ? rest + rest : rest;
      words.push(operator);
      at += operator.length;
    } else if (rest === "'") {
      const close = line.indexOf("'", at + 1);
      if (close < 0) throw new Odd('a quote in it is not closed');
      word = (word ?? '') + line.slice(at + 1, close);
      at = close + 1;
    } else if (rest === '"') {
      const close = line.indexOf('"', at + 1);
      if (close < 0) throw new Odd('a quote in it is not closed');
      word = (word ?? '') + expand(line.slice(at + 1, close), variables);
      at = close + 1;
    } else {
      const plain = plainAt(line, at);
      word = (word ?? '') + expand(plain, variables);
      at += plain.length;
    }
  }
  finish();
  return words;
}

/** The longest run of characters that mean nothing to a shell but `$`. */
function plainAt(line: string, at: number): string {
  const run = /[^\s'"#>&|;\\`<(){}*!]+|#|\{\w*\}|\$\{\w+\}/y;
  run.lastIndex = at;
  let text = '';
  for (let match = run.exec(line); match !== null; match = run.exec(line)) text += match[0];
  if (text === '') throw new Odd('it asks a shell for more than words');
  return text;
}

function expand(text: string, variables: Variables): string {
  if (/[\\`]/.test(text)) throw new Odd('it asks a shell for more than words');
  return text.replace(/\$(?:(\w{1,64})|\{(\w{1,64})\}|)/g, (_, plain?: string, braced?: string) => {
    const name = plain ?? braced;
    const value = name === undefined ? undefined : variables.get(name);
    if (value === undefined) throw new Odd('it uses a variable that is not set to a plain word');
    return value;
  });
}

/** What the lines set once, to a word without anything a shell would look up. */
export function variablesIn(lines: readonly string[]): Variables {
  const values = new Map<string, string | undefined>();
  for (const line of lines) {
    const [, name, quoted, plain] =
      /^\s*(?:export\s+)?([A-Za-z_]\w{0,63})=(?:["']([\w.:/~-]{0,512})["']|([\w.:/~-]{0,512}))\s*;?\s*$/.exec(line) ??
      [];
    if (name === undefined) {
      const set = /^\s*(?:export\s+)?([A-Za-z_]\w{0,63})=/.exec(line)?.[1];
      if (set !== undefined) values.set(set, undefined);
      continue;
    }
    const value = quoted ?? plain ?? '';
    values.set(name, values.has(name) && values.get(name) !== value ? undefined : value);
  }
  return new Map([...values].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
}
