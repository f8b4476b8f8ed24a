import { toRecord } from '../../shared/record.ts';

const colours: Readonly<Record<string, number>> = { debug: 90, info: 32, warn: 33, error: 31 };

/**
 * A line of the log for people: time of day, level, event, then its facts as `name=value`. Nothing that was logged can draw on the
 * terminal, or turn its text around: control characters are shown as JSON writes them.
 * @param json one JSON object, as the log is written otherwise
 */
export function toRichLine(json: string, isColoured: boolean): string {
  const { time, level, event, ...facts } = toRecord(JSON.parse(json));
  const clock = String(time).slice(11, 23);
  const mark = String(level).toUpperCase().padEnd(5);
  const shown = isColoured ? `\u001b[${colours[String(level)] ?? 0}m${mark}\u001b[0m` : mark;
  const rest = Object.entries(facts).map(([name, value]) => ` ${name}=${toValue(value)}`);
  return `${clock} ${shown} ${plain(String(event))}${rest.join('')}\n`;
}

/** As it is where it is one word. */
function toValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\x21\x23-\x3c\x3e-\x7e]+$/.test(text) ? text : plain(JSON.stringify(text));
}

const plain = (text: string) =>
  text.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
