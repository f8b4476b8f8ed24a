import type { Config } from '../../schemas/generated/types.ts';

/** What the loader knows of an option. The list is generated from schemas/config.schema.json into schemas/generated/options.ts. */
export interface Option {
  readonly section: keyof Config;
  readonly key: string;
  /** How a text from the file or an environment variable is converted. */
  readonly kind: 'text' | 'integer' | 'boolean' | 'list' | 'array' | 'object';
  readonly default: unknown;
  /** The allowed values in words, for messages: follows "allowed: ". */
  readonly allowed: string;
  /** Whether an empty text is a value; if not, it counts as not set. */
  readonly mayBeEmpty: boolean;
  readonly choices?: readonly string[];
  /** Other spellings of choices. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Its value is never shown in messages. */
  readonly secret?: true;
  /** Its value is a path, which the loader makes absolute. `unix`: it is an address, and the path of a `unix://` address is made absolute. */
  readonly path?: true | 'unix';
  /** Keys of its value that are paths. */
  readonly pathsIn?: readonly string[];
  /** A warning for a value other than the default: why it has no effect, or less effect than a reader may expect. */
  readonly notice?: string;
  /** A change takes effect while the plugin runs, because its users read the option each time. */
  readonly live?: true;
}

/** The name as operators write it: `app.socket_port`. */
export function nameOf({ section, key }: Pick<Option, 'section' | 'key'>): string {
  return `${section}.${key}`;
}

/** The environment variable that overrides it: `APP_SOCKET_PORT`. */
export function variableOf({ section, key }: Pick<Option, 'section' | 'key'>): string {
  return `${section}_${key}`.toUpperCase();
}
