import { Odd } from './odd.ts';

/** All annotations of a pod together may have as many bytes in Kubernetes. */
const longest = 256 * 1024;

const marker = "cat <<'EOFMESH' > $TMPDIR/mesh.sh";
const end = '\nEOFMESH';

/** A pre-exec annotation, taken apart. */
export interface PreExec {
  /** The first mesh script, which is the newest; undefined where there is none. */
  readonly script: string | undefined;
  /** All that is no mesh script: the user's own text. Empty when nothing of it would do anything. */
  readonly rest: string;
}

/**
 * Takes a pre-exec annotation apart (contract.md 8.4): each create puts a block in front of what the annotation held, glued to it.
 * @throws Odd when the first block has no end, or the text is longer than annotations get
 */
export function takeApart(text: string): PreExec {
  if (text.length > longest) throw new Odd(`it is longer than ${longest / 1024} KiB`);
  const scripts: string[] = [];
  const others: string[] = [];
  let from = 0;
  for (;;) {
    const block = blockAt(text, from);
    if (block === undefined) break;
    others.push(text.slice(from, block.start));
    scripts.push(block.body);
    from = block.after;
  }
  others.push(text.slice(from));
  const [script] = scripts;
  if (script === undefined && text.includes(marker)) throw new Odd('its mesh script has no end');
  return { script, rest: others.filter(doesSomething).join('\n') };
}

/** The next whole block: its body begins after the marker's line and ends before the newline in front of the end mark. */
function blockAt(text: string, from: number) {
  const start = text.indexOf(marker, from);
  if (start < 0) return undefined;
  const newline = text.indexOf('\n', start);
  if (newline < 0) return undefined;
  // From the newline itself, so that an empty body has an end too.
  const close = text.indexOf(end, newline);
  if (close < 0) return undefined;
  const after = close + end.length;
  return { start, body: text.slice(newline + 1, close), after: text[after] === '\n' ? after + 1 : after };
}

/** Whether a shell would do anything about it: comments and empty lines are all that templates put around their script. */
function doesSomething(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*(?:#.*)?$/.test(line));
}
