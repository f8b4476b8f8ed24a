import { join } from 'node:path';
import type { Clock } from '../../shared/async/clock.ts';
import type { Overview } from '../../shared/backend/overview.ts';
import { PluginError } from '../../shared/interlink/errors.ts';
import type { Logger } from '../../shared/logger.ts';
import type { RemoteAnswer, RemoteObserver } from '../../shared/remoteRequests.ts';
import type { Exchange } from '../http/exchange.ts';
import { handlerLabelOf } from '../http/handlerLabel.ts';
import type { RequestFacts } from '../http/requestLog.ts';
import type { Route, Routes } from '../http/route.ts';
import { traceOf } from '../http/trace.ts';
import { fileRoute, ownFilesOnly } from '../pages/fileRoute.ts';
import { pagesFolder } from '../pages/pagesFolder.ts';
import { createActivity } from './activity.ts';
import { createRecentRefusals } from './recentRefusals.ts';
import { remedyOf } from './remedies.ts';
import { toEvents, toFrames } from './snapshot.ts';
import { createViewers } from './viewers.ts';

/** The live page for operators: its routes, and the observers that feed it. */
export interface Live {
  readonly routes: Routes;
  readonly observeRemote: RemoteObserver;
  noteAnswered(facts: RequestFacts): void;
  stop(): Promise<void>;
}

export interface LiveOptions {
  readonly name: string;
  readonly version: string;
  /** Why the plugin cannot do its work now, in words; empty while it can. */
  troubles(): readonly string[];
  /** The backend's overview; undefined before it is open, and for a backend without one. */
  overview(): Overview | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  /** The folder of the page's files. Default: the one beside the bundle; tests pass another. */
  readonly folder?: string | undefined;
}

const eventsPath = '/live/events';

const fresh = { 'cache-control': 'no-cache' };

export function createLive({ clock, log, folder = pagesFolder, ...told }: LiveOptions): Live {
  const activity = createActivity(clock.now);
  const refusals = createRecentRefusals(remedyOf);
  const sources = { ...told, startedAt: Date.now(), activity, refusals };
  const viewers = createViewers({
    frames: () => toFrames(toEvents(sources, Date.now())),
    clock,
    onFailure: (error) => log.error('live page ended', traceOf(error)),
  });

  /** Refuses requests of foreign pages: they could not read the events, but could use up the 20 places for viewers. */
  const admitViewer = (exchange: Exchange) => {
    const { 'sec-fetch-site': site = 'none' } = exchange.request.headers;
    // `same-site` is refused, too: another port of the same host is the same site, but another origin.
    if (site !== 'none' && site !== 'same-origin')
      throw new PluginError('forbidden', 'pages of another origin may not look at this');
    viewers.join(exchange);
  };

  return {
    routes: new Map<string, Route>([
      fileRoute('/', join(folder, 'live.html'), { ...ownFilesOnly, ...fresh }),
      fileRoute('/live.css', join(folder, 'live.css'), fresh),
      fileRoute('/live.js', join(folder, 'live.js'), fresh),
      [`GET ${eventsPath}`, { path: eventsPath, kind: 'follow', isPublic: false, answer: admitViewer }],
    ]),
    noteAnswered: (facts) => {
      const { startedAt: began, failure } = facts;
      activity.note(handlerLabelOf(facts), performance.now() - began, failure !== undefined);
      if (failure !== undefined) refusals.note({ ...facts, failure }, Date.now());
    },
    observeRemote: () => {
      const began = performance.now();
      return (answer) => activity.note('remote', performance.now() - began, isTrouble(answer));
    },
    stop: viewers.stop,
  };
}

/** Whether an answer counts as a failure. 404 and 409 do not: an object that is missing or exists already is expected. */
const isTrouble = ({ status }: RemoteAnswer): boolean =>
  status === 0 || status >= 500 || status === 401 || status === 403 || status === 429;
