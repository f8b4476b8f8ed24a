// The live page of the operators' listener: shows the events of `live/events` as they arrive.
import type { Events } from '../live/events.ts';
import { createCharts } from './live/charts.ts';
import { connectLive } from './live/connection.ts';
import { byId, setText } from './live/dom.ts';
import { createPodTable } from './live/podTable.ts';
import { createRefusalList } from './live/refusalList.ts';
import { createSummary } from './live/summary.ts';

/** Milliseconds by which the plugin's clock is ahead of the browser's. */
let ahead = 0;
const clock = () => Date.now() + ahead;

const charts = createCharts();
byId('charts', HTMLElement).append(...charts.nodes);
const summary = createSummary();
const pods = createPodTable(clock);
const refusals = createRefusalList(clock);

const shows: { readonly [Event in keyof Events]: (subject: Events[Event]) => void } = {
  state: (state) => {
    ahead = state.now - Date.now();
    summary.show(state);
    pods.age(state.now);
    refusals.age(state.now);
  },
  pods: (now) => {
    pods.show(now);
    summary.showPods(now);
  },
  refusals: refusals.show,
  history: charts.show,
};

const entry = byId('entry', HTMLFormElement);
const status = byId('connection', HTMLElement);

const connection = connectLive({
  path: 'live/events',
  onEvent: ({ event, data }) => {
    if (Object.hasOwn(shows, event)) shows[event as keyof Events](JSON.parse(data));
  },
  onState: ({ text, look, needsToken }) => {
    setText(status, text);
    status.className = `dotted ${look}`;
    document.body.classList.toggle('old', look === 'bad');
    entry.hidden = !needsToken;
  },
});

entry.addEventListener('submit', (event) => {
  event.preventDefault();
  connection.authorize(byId('token', HTMLInputElement).value);
});
