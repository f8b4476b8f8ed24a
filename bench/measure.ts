/** One figure of a row. */
export interface Figure {
  readonly what: string;
  /** The measured value with its unit, as it is shown. */
  readonly measured: string;
  /** What it is held to; without one the figure is for information. */
  readonly target?: { readonly text: string; readonly met: boolean } | undefined;
}

/** One subject of the benchmark, selected on the command line by its name. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** How it is measured, where the figures do not say it themselves; for the page. */
  readonly method?: string;
  /** Measures it. Opens what it needs, and closes it. */
  run(): Promise<readonly Figure[]>;
}

export const figure = (what: string, measured: string): Figure => ({ what, measured });

export const atLeast = (what: string, value: number, least: number, show: (value: number) => string): Figure => ({
  what,
  measured: show(value),
  target: { text: `at least ${show(least)}`, met: value >= least },
});

export const atMost = (what: string, value: number, most: number, show: (value: number) => string): Figure => ({
  what,
  measured: show(value),
  target: { text: most === 0 ? '0' : `at most ${show(most)}`, met: value <= most },
});

export const ratio = (value: number) => value.toFixed(2);
export const count = (value: number) => Math.round(value).toLocaleString('en');
export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const us = (value: number) => `${value.toFixed(0)} µs`;
export const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
export const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
export const perSecond = (value: number, unit: string) => `${count(value)} ${unit}/s`;
