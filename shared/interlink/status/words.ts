/** Enough for a scheduler's sentence about a large cluster. */
const longestMessage = 1024;
/** What is left of a saying that follows another one, at least: the first is never all there is. */
const longestAddition = 512;

/** What a reason and its message say: two words of Kubernetes. */
export interface StatusMessage {
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}

// They say no more than the state or the exit code beside them does.
const silentReasons: readonly string[] = ['', 'Completed', 'Error', 'ContainerCreating', 'PodInitializing'];

/** Whether the reason alone tells a user something. */
export function isTelling(reason: string | undefined): boolean {
  return !silentReasons.includes(reason ?? '');
}

/**
 * The message with the reason at its front, as the virtual kubelet overwrites `reason` (contract.md 2.3): one line of at most 1024
 * characters, undefined when there is nothing to say. Later sayings follow only where they add something.
 */
export function toMessage(...sayings: readonly (StatusMessage | undefined)[]): string | undefined {
  let text = '';
  for (const saying of sayings) {
    const sentence = toSentence(saying);
    if (sentence === '' || text.includes(sentence)) continue;
    text = text === '' ? sentence : append(text, shorten(sentence, longestAddition));
  }
  return text === '' ? undefined : shorten(text);
}

function append(text: string, addition: string): string {
  return `${shorten(text, longestMessage - addition.length - 2)}; ${addition}`;
}

function toSentence({ reason, message }: StatusMessage = {}): string {
  const words = toLine(message ?? '');
  if (!isTelling(reason)) return words;
  const name = toLine(reason ?? '');
  if (words === '') return name;
  return words.startsWith(name) ? words : `${name}: ${words}`;
}

/** A saying's message alone, as one bounded line that turns nothing beside it around (bidirectional controls). */
export function toLine(text: string): string {
  return shorten(text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]+/gu, ' ').trim());
}

/** The text, or the beginning of a longer one: with three dots at most `longest` characters (UTF-16 units), the last of them whole. */
export function shorten(text: string, longest = longestMessage): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
