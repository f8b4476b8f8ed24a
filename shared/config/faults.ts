import { nameOf, type Option } from './option.ts';

/** Where a value comes from. */
export type ValueSource =
  | { readonly kind: 'program' }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string; readonly line: number }
  | { readonly kind: 'default' };

export function describeSource(source: ValueSource): string {
  switch (source.kind) {
    case 'program':
      return 'set by the program';
    case 'environment':
      return `environment variable ${source.variable}`;
    case 'file':
      return `${source.path} line ${source.line}`;
    case 'default':
      return 'the default';
  }
}

/** One line about an option: its value if it is safe to show, the source of the value, what is wrong, what is allowed. */
export function describeFault(
  option: Option,
  path: readonly string[],
  value: unknown,
  source: ValueSource,
  problem: string,
) {
  const name = [nameOf(option), ...path].join('.');
  return `${name}${show(option, value)} (${describeSource(source)}) ${problem}; allowed: ${option.allowed}`;
}

/** The value for a message. Lists and JSON are not shown: they are long, and may hold credentials. */
function show({ secret, kind }: Option, value: unknown): string {
  if (secret || kind === 'object' || kind === 'array' || kind === 'list') return '';
  if (!['string', 'number', 'boolean'].includes(typeof value)) return '';
  const text = JSON.stringify(value);
  return text.length > 80 ? '' : ` = ${text}`;
}
