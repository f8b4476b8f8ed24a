import { toRecord } from '../../shared/record.ts';

const colours: Readonly<Record<string, number>> = { debug: 90, info: 32, warn: 33, error: 31 };

/**
 * A line of the log for people: time of day (UTC), level, event, then the facts as `name=value`. Control and bidirectional characters are
 * escaped as in JSON, so that logged text cannot control the terminal or reverse its text.
 * @param json one JSON object: a line of the log as JSON
 */
export function toRichLine(json: string, isColoured: boolean): string {
  const { time, level, event, ...facts } = toRecord(JSON.parse(json));
  const clock = String(time).slice(11, 23);
  const mark = String(level).toUpperCase().padEnd(5);
  const shown = isColoured ? `\u001b[${colours[String(level)] ?? 0}m${mark}\u001b[0m` : mark;
  const rest = Object.entries(facts).map(([name, value]) => ` ${name}=${toValue(value)}`);
  return `${clock} ${shown} ${plain(String(event))}${rest.join('')}\n`;
}

/** Unquoted if the value is one word, else as a JSON string. */
function toValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\x21\x23-\x3c\x3e-\x7e]+$/.test(text) ? text : plain(JSON.stringify(text));
}

const plain = (text: string) =>
  text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
