import { createBackground } from '../../shared/async/background.ts';
import type { Clock } from '../../shared/async/clock.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import { cutOff, noteStreaming } from '../http/cutOff.ts';
import { everyReply } from '../http/everyReply.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Frame } from './events.ts';

/** The browsers that show the live page. All get the same text, which is made once; without a viewer, none is made. */
export interface Viewers {
  /** Sends events until the viewer leaves or the process stops. @throws PluginError `unavailable` when 20 are connected already */
  join(exchange: Exchange): void;
  readonly count: number;
  stop(): Promise<void>;
}

export interface ViewersOptions {
  /** The current frames, one per event, in a fixed order. */
  frames(): readonly Frame[];
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

export const mostViewers = 20;
/** Milliseconds between two updates. */
export const everyMs = 2000;
/** Consecutive updates that a slow viewer may miss. Then it is disconnected, and may connect again. */
export const mostMissed = 10;

interface Viewer {
  readonly exchange: Exchange;
  /** The data it was sent last, by event. */
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

  /** The frames for a new viewer: at most 2 s old, so that a client that connects again and again does not cause work each time. */
  const latest = () => (made !== undefined && clock.now() - made.at < everyMs ? made.all : make());

  const tell = (viewer: Viewer, all: readonly Frame[]) => {
    const { exchange, sent } = viewer;
    const { response } = exchange;
    // Backpressure: Node buffers what a slow viewer has not read yet, so nothing more is written until that is sent.
    if (response.writableLength > 0) {
      viewer.missed++;
      if (viewer.missed >= mostMissed) cutOff(exchange, tooSlow());
      return;
    }
    viewer.missed = 0;
    const news = all.filter(({ event, data }) => sent.get(event) !== data);
    for (const { event, data } of news) sent.set(event, data);
    // Always sends something, at least a comment: a client takes 15 s of silence for a broken connection.
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
    join: (exchange) => {
      const { response, inFlight } = exchange;
      if (viewers.size >= mostViewers)
        throw new PluginError('unavailable', `${mostViewers} look at this page already: close one of them`);
      const all = latest();
      response.writeHead(200, {
        ...everyReply,
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
      noteStreaming(exchange);
      const viewer: Viewer = { exchange, sent: new Map(), missed: 0 };
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

const tooSlow = () =>
  new PluginError('request_timeout', `this page was not read for ${(mostMissed * everyMs) / 1000} s`);

const toText = ({ event, data }: Frame): string => `event: ${event}\ndata: ${data}\n\n`;
