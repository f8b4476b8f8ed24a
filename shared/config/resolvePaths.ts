import { resolve } from 'node:path';
import type { Option } from './option.ts';

/** The value with its relative paths made absolute from `base`; an empty path stays empty, as it means "none". */
export function resolvePaths({ path, pathsIn }: Option, value: unknown, base: string): unknown {
  if (path === 'unix') return resolveSocket(value, base);
  if (path) return resolvePath(value, base);
  if (!pathsIn || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, pathsIn.includes(key) ? resolvePath(item, base) : item]),
  );
}

const unixScheme = 'unix://';

/** Other addresses stay as they are, and also a `unix://name` without a slash: the validation then refuses it as the operator wrote it. */
function resolveSocket(value: unknown, base: string): unknown {
  if (typeof value !== 'string' || !value.startsWith(unixScheme) || !value.includes('/', unixScheme.length))
    return value;
  return `${unixScheme}${resolvePath(value.slice(unixScheme.length), base)}`;
}

function resolvePath(value: unknown, base: string): unknown {
  return typeof value === 'string' && value !== '' ? resolve(base, value) : value;
}
