import { NotUnderstood } from './notUnderstood.ts';

/** Kubernetes limits all annotations of a pod together to this many bytes. */
const longest = 256 * 1024;

const marker = "cat <<'EOFMESH' > $TMPDIR/mesh.sh";
const end = '\nEOFMESH';

/** The parts of a pre-exec annotation. */
export interface PreExec {
  /** The first mesh script, which is the newest; undefined if there is none. */
  readonly script: string | undefined;
  /** The text outside the mesh scripts, which is the user's own; empty if it holds no command. */
  readonly rest: string;
}

/**
 * Splits a pre-exec annotation (contract.md 8.4): each create puts a block with a mesh script before the old value, without a separator.
 * @throws NotUnderstood when the first block has no end, or the text is longer than 256 KiB
 */
export function parsePreExec(text: string): PreExec {
  if (text.length > longest) throw new NotUnderstood(`it is longer than ${longest / 1024} KiB`);
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
  if (script === undefined && text.includes(marker)) throw new NotUnderstood('its mesh script has no end');
  return { script, rest: others.filter(doesSomething).join('\n') };
}

/** The next complete block: its body begins after the line of the marker, and ends before the newline of the end mark. */
function blockAt(text: string, from: number) {
  const start = text.indexOf(marker, from);
  if (start < 0) return undefined;
  const newline = text.indexOf('\n', start);
  if (newline < 0) return undefined;
  // Search from the newline itself, so that an empty body has an end too.
  const close = text.indexOf(end, newline);
  if (close < 0) return undefined;
  const after = close + end.length;
  return { start, body: text.slice(newline + 1, close), after: text[after] === '\n' ? after + 1 : after };
}

/** Whether a text has more than comments and blank lines, which is all that interLink's templates put around their script. */
function doesSomething(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*(?:#.*)?$/.test(line));
}
