import { NotUnderstood } from './notUnderstood.ts';

/** The values of the variables that a text sets to plain words, by name. */
export type Variables = ReadonlyMap<string, string>;

const none: Variables = new Map();

/**
 * The words of one command line as a shell would split it. Understood are quotes, `$NAME` of known variables, a comment at the end, and
 * redirections, which are left out. `&`, `&&`, `||`, `;` and `|` are words of their own.
 * @throws NotUnderstood for anything else that a shell would expand or run
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
      // In `2>&1` the digit belongs to the redirection.
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
      if (close < 0) throw new NotUnderstood('a quote in it is not closed');
      word = (word ?? '') + line.slice(at + 1, close);
      at = close + 1;
    } else if (rest === '"') {
      const close = line.indexOf('"', at + 1);
      if (close < 0) throw new NotUnderstood('a quote in it is not closed');
      const text = line.slice(at + 1, close);
      word = (word ?? '') + (isTarget ? text : expand(text, variables));
      at = close + 1;
    } else {
      const plain = plainAt(line, at);
      const text = isTarget ? plain : expand(plain, variables);
      // As in a shell, an unquoted variable that is empty makes no word.
      if (text !== '') word = (word ?? '') + text;
      at += plain.length;
    }
  }
  finish();
  return words;
}

/** The longest run of characters without a meaning to a shell, except `$`. */
function plainAt(line: string, at: number): string {
  const run = /[^\s'"#>&|;\\`<(){}*!]+|#|\{\w*\}|\$\{\w+\}/y;
  run.lastIndex = at;
  let text = '';
  for (let match = run.exec(line); match !== null; match = run.exec(line)) text += match[0];
  if (text === '') throw new NotUnderstood('it asks a shell for more than words');
  return text;
}

function expand(text: string, variables: Variables): string {
  if (/[\\`]/.test(text)) throw new NotUnderstood('it asks a shell for more than words');
  return text.replace(/\$(?:(\w{1,64})|\{(\w{1,64})\}|)/g, (_, plain?: string, braced?: string) => {
    const name = plain ?? braced;
    const value = name === undefined ? undefined : variables.get(name);
    if (value === undefined) throw new NotUnderstood('it uses a variable that is not set to a plain word');
    return value;
  });
}

/**
 * The variables that the lines set to exactly one plain word. A variable that is set to the empty word, and else only to values that the
 * script computes, counts as empty: it computes them from the machine it runs on, which a pod does not have.
 */
export function variablesIn(lines: readonly string[]): Variables {
  const found = new Map<string, { readonly words: Set<string>; isComputed: boolean }>();
  for (const line of lines) {
    const name = /^\s*(?:export\s+)?([A-Za-z_]\w{0,63})=/.exec(line)?.[1];
    if (name === undefined) continue;
    const known = found.get(name) ?? { words: new Set(), isComputed: false };
    found.set(name, known);
    const value = /^=(?:(["'])([\w.:/~-]{0,512})\1|([\w.:/~-]{0,512}))\s*;?\s*$/.exec(line.slice(line.indexOf('=')));
    if (value !== null) known.words.add(value[2] ?? value[3] ?? '');
    else known.isComputed = true;
  }
  return new Map(
    [...found].flatMap(([name, { words, isComputed }]) => {
      const [word, ...more] = words;
      const isKnown = word !== undefined && more.length === 0 && (!isComputed || word === '');
      return isKnown ? [[name, word] as const] : [];
    }),
  );
}
