import { resolve } from 'node:path';
import type { Option } from './option.ts';

/** The value with its relative paths made absolute from `base`; an empty path stays empty, as it means "none". */
export function resolvePaths({ path, pathsIn }: Option, value: unknown, base: string): unknown {
  if (path) return resolvePath(value, base);
  if (!pathsIn || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, pathsIn.includes(key) ? resolvePath(item, base) : item]),
  );
}

function resolvePath(value: unknown, base: string): unknown {
  return typeof value === 'string' && value !== '' ? resolve(base, value) : value;
}
