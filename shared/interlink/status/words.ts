/** Characters; enough for a FailedScheduling message of a large cluster. */
const longestMessage = 1024;
/** The most characters of a saying after the first. The first is shortened to make room for it. */
const longestAddition = 512;

/** A reason and message, as Kubernetes has them in container states and pod statuses. */
export interface StatusMessage {
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
}

// These reasons add nothing to the state or the exit code.
const silentReasons: readonly string[] = ['', 'Completed', 'Error', 'ContainerCreating', 'PodInitializing'];

/** Whether the reason tells a user more than the state or the exit code does. */
export function isInformative(reason: string | undefined): boolean {
  return !silentReasons.includes(reason ?? '');
}

/**
 * A message that begins with the reason, because the virtual kubelet overwrites `reason` (contract.md 2.3): one line of at most 1024
 * characters; undefined when there is nothing to say. A later saying follows only if the text does not contain it already.
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
  if (!isInformative(reason)) return words;
  const name = toLine(reason ?? '');
  if (words === '') return name;
  return words.startsWith(name) ? words : `${name}: ${words}`;
}

/** A text as one line of at most 1024 characters, without control characters, also those that change the direction of text. */
export function toLine(text: string): string {
  return shorten(text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]+/gu, ' ').trim());
}

/** The text, cut to `longest` UTF-16 units including three dots if it is longer. A surrogate pair is never cut in half. */
export function shorten(text: string, longest = longestMessage): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 3).replace(/[\uD800-\uDBFF]$/, '')}...`;
}
