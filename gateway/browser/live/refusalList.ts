import type { Refusal } from '../../live/events.ts';
import { byId, element, foreign, reconcile, setText } from './dom.ts';
import { toAge } from './format.ts';

/** The number of failures that are shown, of up to 100 that the plugin keeps. */
const few = 20;

export interface RefusalList {
  show(refusals: readonly Refusal[]): void;
  age(now: number): void;
}

export function createRefusalList(clock: () => number): RefusalList {
  const list = byId('refusals', HTMLOListElement);
  const age = (now: number) => {
    for (const time of list.querySelectorAll<HTMLElement>('[data-at]'))
      setText(time, `${toAge(now - Number(time.dataset.at))} ago`);
  };
  return {
    show: (refusals) => {
      byId('refusals-empty', HTMLElement).hidden = refusals.length > 0;
      const keyOf = ({ path, code, reason, pod = '', uid = '' }: Refusal) => [path, code, reason, pod, uid].join('\n');
      reconcile(list, refusals.slice(0, few), keyOf, toItem, fill);
      age(clock());
    },
    age,
  };
}

function toItem({ path, status, code, reason, remedy, pod }: Refusal): HTMLElement {
  return element(
    'li',
    {},
    element(
      'p',
      { class: 'row' },
      element('span', { class: 'badge bad', title: code }, `${status} ${path.replace(/^\//, '')}`),
      element('span', { class: 'name' }, foreign(pod ?? '')),
      element('span', { class: 'quiet at' }),
      element('span', { class: 'quiet times' }),
    ),
    element('p', {}, foreign(reason)),
    element('p', { class: 'remedy' }, ...withCode(remedy)),
  );
}

/** Shows text between backticks as code. */
const withCode = (text: string) => text.split('`').map((part, at) => (at % 2 === 1 ? element('code', {}, part) : part));

function fill(row: HTMLElement, { count, at }: Refusal): void {
  const [time, times] = [row.querySelector<HTMLElement>('.at'), row.querySelector('.times')];
  if (time) time.dataset.at = `${at}`;
  if (times) setText(times, count === 1 ? '' : `${count.toLocaleString('en')} times`);
}
