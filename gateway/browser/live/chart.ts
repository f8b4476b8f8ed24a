import { drawing, element, setText } from './dom.ts';
import { indexAt, type Scale, toLines, xOf } from './scale.ts';

/** The data of one line or area of a chart. */
export interface Series {
  readonly name: string;
  /** A class in live.css. */
  readonly look: string;
  readonly values: readonly (number | null)[];
}

export interface Chart {
  readonly node: HTMLElement;
  show(series: readonly Series[]): void;
}

export interface ChartOptions {
  readonly title: string;
  readonly scaleOf: (values: readonly number[]) => Scale;
  readonly toText: (value: number | null) => string;
  /** The number of values in an hour, and the milliseconds that each covers (`pieceMs`). */
  readonly most: number;
  readonly pieceMs: number;
  readonly isArea?: boolean;
}

const height = 120;
const margin = { left: 50, right: 6, top: 8, bottom: 20 };

/** A chart of the last hour. The values under the pointer are written beside the title; without a pointer, the latest values. */
export function createChart({ title, scaleOf, toText, most, pieceMs, isArea = false }: ChartOptions): Chart {
  const readout = element('p', { class: 'readout' });
  const svg = drawing('svg', { role: 'img' });
  const node = element('figure', { class: 'card chart' }, element('figcaption', {}, title), readout, svg);
  let shown: readonly Series[] = [];
  let pointed: number | undefined;

  const count = () => shown[0]?.values.length ?? 0;
  const boxOf = () => ({ width: Math.max(80, svg.clientWidth - margin.left - margin.right), height });

  const tell = () => {
    const index = pointed ?? count() - 1;
    const ago = (count() - 1 - index) * pieceMs;
    const when = pointed === undefined || ago === 0 ? 'now' : `${Math.round(ago / 60_000)} min ago`;
    readout.replaceChildren(
      element('span', { class: 'quiet' }, when),
      ...shown.map(({ name, look, values }) =>
        element('span', { class: `key ${look}` }, `${name} `, element('b', {}, toText(values[index] ?? null))),
      ),
    );
  };

  const draw = () => {
    const box = boxOf();
    const values = shown.flatMap((one) => one.values.filter((value) => value !== null));
    const scale = scaleOf(values);
    const plot = drawing('g', { transform: `translate(${margin.left} ${margin.top})` });
    for (const tick of scale.ticks) {
      const y = ((1 - scale.at(tick)) * height).toFixed(1);
      plot.append(
        drawing('line', { class: 'grid', x1: '0', x2: `${box.width}`, y1: y, y2: y }),
        drawing('text', { class: 'tick', x: '-6', y, 'text-anchor': 'end', dy: '0.32em' }, toText(tick)),
      );
    }
    for (const minutes of [60, 40, 20, 0]) {
      const x = box.width - (minutes / 60) * box.width;
      const anchor = minutes === 60 ? 'start' : minutes === 0 ? 'end' : 'middle';
      const text = minutes === 0 ? 'now' : `−${minutes} min`;
      plot.append(drawing('text', { class: 'tick', x: `${x}`, y: `${height + 15}`, 'text-anchor': anchor }, text));
    }
    for (const { look, values: of } of shown)
      for (const points of toLines(of, most, scale, box)) {
        if (isArea) plot.append(drawing('polygon', { class: `area ${look}`, points: closed(points) }));
        plot.append(drawing('polyline', { class: `line ${look}`, points }));
      }
    if (pointed !== undefined) {
      const x = `${xOf(pointed, count(), most, box)}`;
      plot.append(drawing('line', { class: 'pointed', x1: x, x2: x, y1: '0', y2: `${height}` }));
    }
    svg.setAttribute('height', `${height + margin.top + margin.bottom}`);
    svg.replaceChildren(plot);
    const ranges = shown.map(({ name, values: of }) => {
      const known = of.filter((value) => value !== null);
      return `${name}: now ${toText(of.at(-1) ?? null)}, at most ${toText(known.length === 0 ? null : Math.max(...known))}`;
    });
    svg.setAttribute('aria-label', `${title}, the last hour. ${ranges.join('; ')}`);
  };

  const render = () => {
    draw();
    tell();
  };

  svg.addEventListener('pointermove', (event) => {
    const x = event.clientX - svg.getBoundingClientRect().left - margin.left;
    pointed = indexAt(x, count(), most, boxOf());
    render();
  });
  svg.addEventListener('pointerleave', () => {
    pointed = undefined;
    render();
  });
  new ResizeObserver(render).observe(node);
  setText(readout, 'nothing yet');

  return {
    node,
    show: (series) => {
      shown = series;
      render();
    },
  };
}

/** The points of the polygon between a line and the bottom of the chart. */
function closed(points: string): string {
  const places = points.split(' ');
  const [first = '0', last = '0'] = [places[0]?.split(',')[0], places.at(-1)?.split(',')[0]];
  return `${first},${height} ${points} ${last},${height}`;
}
