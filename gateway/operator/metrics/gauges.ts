import type { Figures } from '../../../shared/backend/figures.ts';
import type { RequestKind } from '../../http/inFlightRequest.ts';

/** The values at the time of a scrape. */
export interface Snapshot {
  readonly version: string;
  readonly node: string;
  readonly isReady: boolean;
  readonly requestsInFlight: Readonly<Record<RequestKind, number>>;
  readonly mostFollows: number;
  readonly listeners: readonly ListenerState[];
  /** Undefined before the backend is open, and for a backend without figures. */
  readonly figures: Figures | undefined;
}

export interface ListenerState {
  readonly listener: 'plugin' | 'operator';
  /** Whether anybody on the network can use the listener. */
  readonly isUnprotected: boolean;
  /** The end of its certificate's validity, in milliseconds since 1970; undefined without TLS. */
  readonly expiresAt: number | undefined;
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** A metric whose value is read at each scrape. */
export interface GaugeDefinition {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** Empty if the value is unknown, which is not the same as 0. */
  samples(now: Snapshot): readonly Sample[];
}

const states: readonly Figures['state'][] = ['well', 'unknown', 'unreachable', 'forbidden'];

const each = (counts: Iterable<readonly [string, number]> | undefined, label: string): readonly Sample[] =>
  [...(counts ?? [])].map(([key, count]) => [{ [label]: key }, count]);

const known = (value: number | undefined): readonly Sample[] => (value === undefined ? [] : [[{}, value]]);

const inSeconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

/** A label value in snake case, as is usual in Prometheus. */
const snake = (words: string) => words.replaceAll(/[ -]/g, '_');

const prefix = 'interlink_plugin_';

export const gauges: readonly GaugeDefinition[] = [
  {
    name: `${prefix}info`,
    help: 'Always 1: the version of the plugin and of Node.',
    labelNames: ['version', 'node'],
    samples: ({ version, node }) => [[{ version, node }, 1]],
  },
  {
    name: `${prefix}ready`,
    help: 'Whether /readyz answers 200.',
    labelNames: [],
    samples: ({ isReady }) => [[{}, Number(isReady)]],
  },
  {
    name: `${prefix}requests_in_flight`,
    help: 'Requests being answered: creates, deletes and logs (work), status and pages (poll), logs that are followed (follow).',
    labelNames: ['kind'],
    samples: ({ requestsInFlight }) => each(Object.entries(requestsInFlight), 'kind'),
  },
  {
    name: `${prefix}follows_limit`,
    help: 'Logs that may be followed at the same time (logs.max_follows).',
    labelNames: [],
    samples: ({ mostFollows }) => known(mostFollows),
  },
  {
    name: `${prefix}listener_unprotected`,
    help: '1 where a listener is open to anybody on the network, with neither token nor client certificate.',
    labelNames: ['listener'],
    samples: ({ listeners }) => listeners.map(({ listener, isUnprotected }) => [{ listener }, Number(isUnprotected)]),
  },
  {
    name: `${prefix}expiry_timestamp_seconds`,
    help: 'When a certificate or token ends, in seconds since 1970: of the listeners, and of what is used in the remote cluster.',
    labelNames: ['credential'],
    samples: ({ listeners, figures }) => [
      ...listeners.flatMap(({ listener, expiresAt }): readonly Sample[] =>
        expiresAt === undefined ? [] : [[{ credential: `${listener}_listener_certificate` }, expiresAt / 1000]],
      ),
      ...(figures?.expiries ?? []).map(({ what, at }): Sample => [{ credential: `remote_${snake(what)}` }, at / 1000]),
    ],
  },
  {
    name: `${prefix}remote_state`,
    help: '1 for the state that the remote cluster is in, as the ping tells it.',
    labelNames: ['state'],
    samples: ({ figures }) =>
      figures === undefined ? [] : states.map((state) => [{ state }, Number(state === figures.state)]),
  },
  {
    name: `${prefix}remote_watches`,
    help: 'Watches of remote pods, by state: what a stale one shows is not believed any more.',
    labelNames: ['state'],
    samples: ({ figures }) => each(figures?.watches, 'state'),
  },
  {
    name: `${prefix}remote_staleness_seconds`,
    help: 'Seconds since the last sign that what the watches show is current (status.max_stale_seconds); no value before the first.',
    labelNames: [],
    samples: ({ figures }) => known(inSeconds(figures?.stalenessMs)),
  },
  {
    name: `${prefix}remote_pause_seconds`,
    help: 'Seconds for which nothing is sent to the remote API, because it has asked for that (429).',
    labelNames: [],
    samples: ({ figures }) => known(inSeconds(figures?.pauseMs)),
  },
  {
    name: `${prefix}pods`,
    help: 'Offloaded pods in the remote cluster, by phase; no value while what is known is not current.',
    labelNames: ['phase'],
    samples: ({ figures }) => each(figures?.pods, 'phase'),
  },
  {
    name: `${prefix}orphans`,
    help: 'Remote objects that nobody will ask for again, by kind.',
    labelNames: ['kind'],
    samples: ({ figures }) =>
      each(figures?.orphans, 'kind').map(([{ kind = '' }, count]) => [{ kind: snake(kind) }, count]),
  },
  {
    name: `${prefix}pending_removals`,
    help: 'Deletes, and what failed creates left, that the remote cluster has not accepted yet: the length of the journal.',
    labelNames: [],
    samples: ({ figures }) => known(figures?.pendingRemovals),
  },
];
