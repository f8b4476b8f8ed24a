import type { Store } from './api/store.ts';
import type { Timers } from './controllers/timers.ts';
import type { Settings } from './settings.ts';

/** What every part of the stand-in shares. */
export interface World {
  readonly store: Store;
  readonly options: Settings;
  readonly timers: Timers;
  /** The server's certificate, PEM; it is its own authority. */
  readonly certificate: string;
}
