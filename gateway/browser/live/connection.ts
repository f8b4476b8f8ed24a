import { createEventParser, type StreamEvent } from './eventStream.ts';

export interface ConnectionState {
  readonly text: string;
  readonly look: 'good' | 'unknown' | 'bad';
  readonly needsToken: boolean;
}

export interface ConnectionOptions {
  readonly path: string;
  onEvent(event: StreamEvent): void;
  onState(state: ConnectionState): void;
}

export interface LiveConnection {
  /** Connects with a bearer token. */
  authorize(token: string): void;
}

/** Milliseconds without data after which the connection is given up. The plugin sends an event or a comment every two seconds. */
const longestSilence = 15_000;
/** Milliseconds before the next attempt, by the number of failures in a row; the last one repeats. */
const waits = [1000, 2000, 5000, 10_000];

const connecting: ConnectionState = { text: 'Connecting', look: 'unknown', needsToken: false };
const live: ConnectionState = { text: 'Live', look: 'good', needsToken: false };
const locked: ConnectionState = { text: 'Locked', look: 'unknown', needsToken: true };
const lost = (why: string): ConnectionState => ({ text: `Not connected: ${why}`, look: 'bad', needsToken: false });

/**
 * Reads the server-sent events, and connects again when they end. Uses `fetch`, because an EventSource cannot send a bearer token. A hidden page
 * disconnects, so that a forgotten one costs nothing.
 */
export function connectLive({ path, onEvent, onState }: ConnectionOptions): LiveConnection {
  let token = '';
  let ending = new AbortController();
  let failures = 0;

  const read = async (signal: AbortSignal): Promise<ConnectionState> => {
    const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(path, { headers, signal, cache: 'no-store' });
    if (response.status === 401) return locked;
    if (!response.ok || response.body === null) return lost((await response.text()).trim() || `${response.status}`);
    onState(live);
    failures = 0;
    const parse = createEventParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard();
      for (const event of parse(part.value)) onEvent(event);
    }
    return lost('the plugin has ended');
  };

  let silence: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(silence);
    const { signal } = ending;
    silence = setTimeout(() => {
      if (!signal.aborted) restart();
    }, longestSilence);
  };

  const run = async (signal: AbortSignal) => {
    heard();
    const state = await read(signal).catch((): ConnectionState => lost('it does not answer'));
    clearTimeout(silence);
    if (signal.aborted) return;
    onState(state);
    if (state.needsToken) return;
    const wait = waits[Math.min(failures++, waits.length - 1)];
    setTimeout(() => {
      if (!signal.aborted) restart();
    }, wait);
  };

  const stop = () => {
    clearTimeout(silence);
    ending.abort();
  };
  const restart = () => {
    stop();
    ending = new AbortController();
    void run(ending.signal);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) stop();
    else restart();
  });
  onState(connecting);
  restart();

  return {
    authorize: (given) => {
      token = given;
      onState(connecting);
      restart();
    },
  };
}
