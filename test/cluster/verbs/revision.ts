import type { Dialect } from '../versions/dialect.ts';

/** A resourceVersion of a query. @throws ApiError for what is none */
export function parseRevision(text: string | undefined, verb: 'list' | 'watch', dialect: Dialect): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw dialect.badRevision(text, verb);
}
