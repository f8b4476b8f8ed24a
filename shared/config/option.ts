import type { Config } from '../../schemas/generated/types.ts';

/** What the loader must know of an option; generated from schemas/config.schema.json into schemas/generated/options.ts. */
export interface Option {
  readonly section: keyof Config;
  readonly key: string;
  /** How its text in a file or an environment variable is read. */
  readonly kind: 'text' | 'integer' | 'boolean' | 'list' | 'array' | 'object';
  readonly default: unknown;
  /** For people: completes "allowed: ". */
  readonly allowed: string;
  /** Whether an empty text is a value; otherwise it is as if the option were not set. */
  readonly mayBeEmpty: boolean;
  readonly choices?: readonly string[];
  /** Other spellings of choices. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Its value is never shown. */
  readonly secret?: true;
  /** Its value is a path, made absolute by the loader; `unix`: an address, made absolute where it is that of a unix socket. */
  readonly path?: true | 'unix';
  /** Keys of its value that are paths. */
  readonly pathsIn?: readonly string[];
  /** Why a value other than the default has no effect, or not all that a reader may expect. */
  readonly notice?: string;
  /** A change is taken over while the plugin runs: whoever uses it looks it up each time. */
  readonly live?: true;
}

/** As people write it: `app.socket_port`. */
export function nameOf({ section, key }: Pick<Option, 'section' | 'key'>): string {
  return `${section}.${key}`;
}

/** The environment variable that overrides it: `APP_SOCKET_PORT`. */
export function variableOf({ section, key }: Pick<Option, 'section' | 'key'>): string {
  return `${section}_${key}`.toUpperCase();
}
