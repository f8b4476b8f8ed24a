import type { PluginState, Pods, Summary } from '../../live/events.ts';
import { byId, element, foreign, reconcile, setText } from './dom.ts';
import { toAge, toAmount, toDuration, toShort } from './format.ts';

/** The tiles at the top of the page, the troubles, and the two tables at the bottom. */
export interface SummaryView {
  show(state: PluginState): void;
  showPods(pods: Pods): void;
}

const healthTexts: Readonly<Record<string, { readonly text: string; readonly look: string }>> = {
  well: { text: 'Well', look: 'good' },
  unknown: { text: 'Not known yet', look: 'unknown' },
  unreachable: { text: 'Unreachable', look: 'bad' },
  forbidden: { text: 'Forbidden', look: 'bad' },
};
const noHealth = { text: 'Not told', look: 'unknown' };

interface Tile {
  readonly title: string;
  readonly text: string;
  readonly note: string;
  readonly look?: string;
}

export function createSummary(): SummaryView {
  const tiles = byId('tiles', HTMLElement);
  let phases = '';
  let total = '–';
  let last: PluginState | undefined;

  const render = (state: PluginState) => {
    last = state;
    setText(byId('name', HTMLElement), state.name);
    setText(byId('version', HTMLElement), state.version);
    document.title = `${state.troubles.length > 0 ? 'Not ready: ' : ''}${state.name}`;
    showTroubles(state.troubles);
    showTiles(tiles, toTiles(state, { total, phases }));
    showEndpoints(state);
    showTold(state);
  };

  return {
    show: render,
    showPods: ({ total: all, phases: by }) => {
      total = all.toLocaleString('en');
      phases = Object.entries(by)
        .map(([phase, count]) => `${count.toLocaleString('en')} ${phase.toLowerCase()}`)
        .join(', ');
      if (last) render(last);
    },
  };
}

function toTiles(
  state: PluginState,
  { total, phases }: { readonly total: string; readonly phases: string },
): readonly Tile[] {
  const { health, isCurrent, told, now, startedAt } = state;
  const { text, look } = healthTexts[health?.state ?? ''] ?? noHealth;
  const requests = state.lastMinutes.filter(({ subject }) => subject !== 'remote');
  const remote = state.lastMinutes.find(({ subject }) => subject === 'remote');
  const seconds = Math.min(300, Math.max(1, (now - startedAt) / 1000));
  const count = sum(requests, 'count');
  const failures = sum(requests, 'failures');
  const slowest = Math.max(0, ...requests.filter(({ subject }) => subject !== 'follow').map(({ p99 }) => p99 ?? 0));
  return [
    {
      title: 'Remote cluster',
      text,
      look,
      note: health?.why ?? (isCurrent ? 'what is shown is current' : 'what is shown may be old'),
    },
    { title: 'Pods', text: total, note: phases || 'none' },
    { title: 'Requests', text: `${toShort(count / seconds)}/s`, note: `${count.toLocaleString('en')} in 5 min` },
    {
      title: 'Failed',
      text: toShort(failures),
      look: failures > 0 ? 'bad' : 'good',
      note: 'in 5 min',
    },
    { title: 'Slowest', text: toDuration(slowest || undefined), note: 'p99 of an endpoint, 5 min' },
    {
      title: 'Cluster calls',
      text: `${toShort((remote?.count ?? 0) / seconds)}/s`,
      look: (remote?.failures ?? 0) > 0 ? 'wait' : 'good',
      note: `${(remote?.failures ?? 0).toLocaleString('en')} failed in 5 min`,
    },
    {
      title: 'Last ping',
      text: told === undefined ? 'Never' : toAge(now - told.at),
      look: told === undefined || now - told.at > 120_000 ? 'wait' : 'good',
      note: told === undefined ? 'interLink has not asked yet' : 'ago: interLink asks every 30 s',
    },
    {
      title: 'Up',
      text: toAge(now - startedAt),
      note: `since ${new Date(startedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`,
    },
  ];
}

const sum = (summaries: readonly Summary[], of: 'count' | 'failures') =>
  summaries.reduce((total, summary) => total + summary[of], 0);

function showTiles(parent: HTMLElement, tiles: readonly Tile[]): void {
  const make = ({ title }: Tile) =>
    element(
      'div',
      { class: 'card tile' },
      element('dt', {}, title),
      element('dd', {}, element('b'), element('span', { class: 'quiet' }, foreign(''))),
    );
  reconcile(
    parent,
    tiles,
    ({ title }) => title,
    make,
    (tile, { text, note, look }) => {
      const [value, small] = [tile.querySelector('b'), tile.querySelector('bdi')];
      if (value) {
        value.className = look === undefined ? '' : `dotted ${look}`;
        setText(value, text);
      }
      if (small) setText(small, note);
    },
  );
}

function showTroubles(troubles: readonly string[]): void {
  const section = byId('troubles', HTMLElement);
  section.hidden = troubles.length === 0;
  const list = section.querySelector('ul');
  if (list)
    reconcile(
      list,
      troubles,
      (text) => text,
      (text) => element('li', {}, foreign(text)),
      () => undefined,
    );
}

const endpointNames: Readonly<Record<string, string>> = {
  follow: 'logs, followed',
  other: 'other paths',
  remote: 'calls to the cluster',
};

function showEndpoints({ lastHour, lastMinutes }: PluginState): void {
  const body = byId('endpoints', HTMLTableElement).tBodies[0];
  if (body === undefined) return;
  const make = ({ subject }: Summary) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, endpointNames[subject] ?? subject),
      ...['', '', '', '', ''].map(() => element('td', { class: 'number' })),
    );
  reconcile(
    body,
    lastHour,
    ({ subject }) => subject,
    make,
    (row, { subject, count, failures, p50, p99 }) => {
      const recent = lastMinutes.find((one) => one.subject === subject)?.count ?? 0;
      const isLong = subject === 'follow';
      const texts = [
        count.toLocaleString('en'),
        recent.toLocaleString('en'),
        failures === 0 ? '–' : failures.toLocaleString('en'),
        isLong ? '–' : toDuration(p50),
        isLong ? '–' : toDuration(p99),
      ];
      texts.forEach((text, at) => {
        const cell = row.children[at + 1];
        if (cell) setText(cell, text);
      });
      row.children[3]?.classList.toggle('failed', failures > 0);
    },
  );
}

function showTold({ told, now }: PluginState): void {
  setText(
    byId('told-note', HTMLElement),
    told === undefined ? 'It has not asked yet.' : `At the ping ${toAge(now - told.at)} ago.`,
  );
  const facts = told === undefined ? [] : toFacts(told.ping);
  const make = ([name]: readonly [string, string]) =>
    element('div', {}, element('dt', {}, foreign(name)), element('dd', {}, foreign('')));
  reconcile(
    byId('told', HTMLElement),
    facts,
    ([name]) => name,
    make,
    (row, [, text]) => {
      const value = row.querySelector('dd bdi');
      if (value) setText(value, text);
    },
  );
}

type Ping = NonNullable<PluginState['told']>['ping'];

function toFacts({ status, resources = {}, taints = [] }: Ping): readonly (readonly [string, string])[] {
  const { cpu, memory, pods, accelerators = [] } = resources;
  const amounts = [
    ['CPU', cpu],
    ['Memory', memory === undefined ? undefined : toAmount(memory)],
    ['Pods', pods],
    ...accelerators.map(({ resourceType, available }) => [resourceType, available] as const),
  ] as const;
  const known = amounts.flatMap(([name, amount]) => (amount === undefined ? [] : [[name ?? '', amount] as const]));
  return [
    ['Status', status],
    ...(known.length === 0 ? [['Capacity', 'none told: the node keeps its own'] as const] : known),
    ...(taints.length === 0
      ? [['Taints', 'none'] as const]
      : taints.map(({ key, value, effect }, at) => [`Taint ${at + 1}`, `${key}=${value}:${effect}`] as const)),
  ];
}
