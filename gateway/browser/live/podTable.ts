import type { PodOverview } from '../../../shared/backend/overview.ts';
import type { Pods } from '../../live/events.ts';
import { byId, element, foreign, reconcile, setText } from './dom.ts';
import { toAge } from './format.ts';

/** The number of rows before the user asks for all. */
const few = 50;

export interface PodTable {
  show(pods: Pods): void;
  /** Updates the ages of the rows. @param now milliseconds since 1970, by the plugin's clock */
  age(now: number): void;
}

export function createPodTable(clock: () => number): PodTable {
  const body = byId('pods', HTMLTableElement).tBodies[0];
  if (body === undefined) throw new Error('the table of pods has no body');
  const search = byId('search', HTMLInputElement);
  const phase = byId('phase', HTMLSelectElement);
  const more = byId('pods-more', HTMLButtonElement);
  let pods: Pods = { total: 0, phases: {}, pods: [] };
  let isAll = false;

  const render = () => {
    const found = pods.pods.filter((pod) => isFound(pod, search.value, phase.value));
    const shown = isAll ? found : found.slice(0, few);
    reconcile(
      body,
      shown,
      ({ uid, remote }) => `${uid} ${remote}`,
      toRow,
      (row, pod) => fill(row, pod, clock()),
    );
    more.hidden = shown.length === found.length;
    setText(more, `Show all ${found.length.toLocaleString('en')}`);
    const empty = byId('pods-empty', HTMLElement);
    empty.hidden = shown.length > 0;
    setText(empty, pods.total === 0 ? 'No pods yet.' : 'No pod is found by that.');
    setText(byId('pods-note', HTMLElement), toNote(pods));
  };

  search.addEventListener('input', render);
  phase.addEventListener('change', render);
  more.addEventListener('click', () => {
    isAll = true;
    render();
  });

  return {
    show: (now) => {
      pods = now;
      showPhases(phase, now);
      render();
    },
    age: (now) => {
      for (const cell of body.querySelectorAll<HTMLElement>('[data-since]'))
        setText(cell, toAge(now - Number(cell.dataset.since)));
    },
  };
}

function isFound({ uid, pod, remote, reason, phase }: PodOverview, text: string, wanted: string): boolean {
  const words = text.toLowerCase().trim();
  return (
    (wanted === '' || phase === wanted) &&
    [uid, pod, remote, reason].some((where) => where.toLowerCase().includes(words))
  );
}

function toNote({ total, pods }: Pods): string {
  const all = total.toLocaleString('en');
  return pods.length < total ? `${pods.length} of ${all}: those that wait or have failed, and the youngest` : all;
}

/** Updates the filter's options. The chosen phase stays, even if no pod is in it now. */
function showPhases(select: HTMLSelectElement, { phases, total }: Pods): void {
  const chosen = select.value;
  const names = new Set([...Object.keys(phases), ...(chosen === '' ? [] : [chosen])]);
  const options = [
    element('option', { value: '' }, `All phases (${total})`),
    ...[...names].sort().map((name) => element('option', { value: name }, `${name} (${phases[name] ?? 0})`)),
  ];
  const texts = (of: Iterable<Element>) => [...of].map(({ textContent }) => textContent).join();
  if (texts(select.options) !== texts(options)) select.replaceChildren(...options);
  select.value = chosen;
}

function toRow({ uid, pod, remote }: PodOverview): HTMLElement {
  return element(
    'tr',
    {},
    element(
      'td',
      { title: `uid ${uid}` },
      element('span', { class: 'name' }, foreign(pod)),
      element('span', { class: 'quiet under' }, foreign(remote)),
      element('span', { class: 'why narrow' }, foreign('')),
    ),
    element('td', {}, element('span', { class: 'badge' }, foreign('')), element('span', { class: 'age narrow quiet' })),
    element('td', { class: 'age number wide' }),
    element('td', { class: 'number wide' }),
    element('td', { class: 'why wide' }, foreign('')),
  );
}

const looks: Readonly<Record<string, string>> = {
  Running: 'good',
  Succeeded: 'done',
  Failed: 'bad',
  Pending: 'wait',
  Terminating: 'wait',
};

function fill(row: HTMLElement, { phase, reason, createdAt, restarts }: PodOverview, now: number): void {
  const badge = row.querySelector('.badge');
  if (badge) badge.className = `badge ${Object.hasOwn(looks, phase) ? looks[phase] : 'unknown'}`;
  const restarted = row.children[3];
  for (const [place, text] of [
    [row.querySelector('.badge bdi'), phase || 'Unknown'],
    [row.querySelector('.why.narrow bdi'), reason],
    [row.querySelector('.why.wide bdi'), reason],
    [restarted, restarts === 0 ? '' : `${restarts}`],
  ] as const)
    if (place) setText(place, text);
  const since = Date.parse(createdAt ?? '');
  if (Number.isNaN(since)) return;
  for (const age of row.querySelectorAll<HTMLElement>('.age')) {
    age.dataset.since = `${since}`;
    setText(age, toAge(now - since));
  }
}
