import { createBackground } from '../../shared/async/background.ts';
import type { Clock } from '../../shared/async/clock.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { everyReply } from '../http/everyReply.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Frame } from './events.ts';

/** Who looks at the live page. All are sent the same text, made once; while nobody looks, none is made. */
export interface Viewers {
  /** Sends events until the viewer leaves or the process stops. @throws PluginError `unavailable` when there are too many */
  join(exchange: Exchange): void;
  readonly count: number;
  stop(): Promise<void>;
}

export interface ViewersOptions {
  /** What there is to tell now, by subjects in a fixed order. */
  frames(): readonly Frame[];
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

export const mostViewers = 20;
/** Milliseconds between two looks at what there is to tell. */
export const everyMs = 2000;
/** Looks that a viewer may not be ready for: then it is cut off, and may come back. */
export const mostMissed = 10;

interface Viewer {
  readonly response: Exchange['response'];
  /** What it was sent last of each subject. */
  readonly sent: Map<string, string>;
  missed: number;
}

export function createViewers({ frames, clock, onFailure }: ViewersOptions): Viewers {
  const viewers = new Set<Viewer>();
  let made: { readonly at: number; readonly all: readonly Frame[] } | undefined;

  const make = (): readonly Frame[] => {
    const all = frames();
    made = { at: clock.now(), all };
    return all;
  };

  /** Who comes and goes all the time has none made anew each time. */
  const latest = () => (made !== undefined && clock.now() - made.at < everyMs ? made.all : make());

  const tell = (viewer: Viewer, all: readonly Frame[]) => {
    const { response, sent } = viewer;
    // Node would keep in memory what a slow one has not taken yet: nothing more is written until it has.
    if (response.writableLength > 0) {
      viewer.missed++;
      if (viewer.missed >= mostMissed) response.destroy();
      return;
    }
    viewer.missed = 0;
    const news = all.filter(({ event, data }) => sent.get(event) !== data);
    for (const { event, data } of news) sent.set(event, data);
    // Something in any case: who hears nothing knows that the connection is gone.
    response.write(news.length === 0 ? ':\n\n' : news.map(toText).join(''));
  };

  const telling = createBackground(async (signal) => {
    while (viewers.size > 0) {
      await clock.sleep(everyMs, signal);
      if (viewers.size === 0) return;
      const all = make();
      for (const viewer of viewers) tell(viewer, all);
    }
  }, onFailure);

  return {
    join: ({ response, inFlight }) => {
      if (viewers.size >= mostViewers)
        throw new PluginError('unavailable', `${mostViewers} look at this page already: close one of them`);
      const all = latest();
      response.writeHead(200, {
        ...everyReply,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
      const viewer: Viewer = { response, sent: new Map(), missed: 0 };
      viewers.add(viewer);
      response.once('close', () => viewers.delete(viewer));
      inFlight.onEndOfFollow(() => response.end());
      tell(viewer, all);
      telling.start();
    },
    get count() {
      return viewers.size;
    },
    stop: telling.stop,
  };
}

const toText = ({ event, data }: Frame): string => `event: ${event}\ndata: ${data}\n\n`;
