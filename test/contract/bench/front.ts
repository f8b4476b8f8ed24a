import type { Plugin } from '../front/plugin.ts';
import type { Cluster } from './cluster.ts';

/** A line the plugin logged. */
export interface Logged {
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A running plugin. */
export interface Instance {
  readonly plugin: Plugin;
  /** All it logged so far, of every level. */
  readonly logged: readonly Logged[];
  close(): Promise<void>;
}

/** Options by section, as the configuration names them. */
export type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface InstanceOptions {
  readonly credentials: Cluster['credentials'];
  /** Namespace prefix of the remote cluster. */
  readonly prefix: string;
  readonly overrides?: Sections;
  /** Where a unix socket goes; without it into a folder of its own. */
  readonly socketPath?: string;
}

/** A way to talk to a plugin, and to start one behind it. */
export interface Front {
  readonly name: string;
  /** Whether there is HTTP in it. */
  readonly wire: boolean;
  /** Whether it is a unix socket. */
  readonly socket: boolean;
  /** Why cases are not held here, by their titles or how these begin. */
  readonly skipped?: Readonly<Record<string, string>>;
  /** What the titles of the cases begin with that are held here; all of them where it is not set. */
  readonly only?: RegExp;
  /** Absent for a plugin that was started by somebody else. */
  start?(options: InstanceOptions): Promise<Instance>;
}
