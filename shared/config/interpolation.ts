import type { IniFile } from './ini.ts';

export type Interpolated = { readonly text: string } | { readonly problem: string };

const reference = /^%\(([^)]+)\)s/;
const deepest = 10;

/**
 * Resolves `%(key)s` and `%%` in a text of a section as ConfigParser's BasicInterpolation does: with keys of the same section,
 * then those of [DEFAULT], nested at most ten deep. A single `%` is a fault, as in ConfigParser.
 */
export function interpolate(file: IniFile, section: string, text: string): Interpolated {
  const own = file.sections.get(section)?.entries;
  const lookUp = (key: string) => own?.get(key)?.text ?? file.defaults.get(key)?.text;
  return expand(text, lookUp, 1);
}

function expand(text: string, lookUp: (key: string) => string | undefined, depth: number): Interpolated {
  if (depth > deepest) return { problem: `has %(…)s nested more than ${deepest} deep` };
  let done = '';
  let rest = text;
  for (let at = rest.indexOf('%'); at >= 0; at = rest.indexOf('%')) {
    done += rest.slice(0, at);
    rest = rest.slice(at);
    if (rest.startsWith('%%')) {
      done += '%';
      rest = rest.slice(2);
      continue;
    }
    const [written, key] = reference.exec(rest) ?? [];
    if (written === undefined || key === undefined) return { problem: 'has a % alone; write %% for a percent sign' };
    const found = lookUp(key.toLowerCase());
    if (found === undefined)
      return { problem: 'refers with %(…)s to a key that is neither in its section nor in [DEFAULT]' };
    const inner = expand(found, lookUp, depth + 1);
    if ('problem' in inner) return inner;
    done += inner.text;
    rest = rest.slice(written.length);
  }
  return { text: done + rest };
}
