import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { load } from 'js-yaml';
import { type Sample, sampleOf } from './samples.ts';
import { openMonitored, play } from './stage.ts';

interface Query {
  readonly where: string;
  readonly text: string;
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: Readonly<Record<string, string>>;
}

const rules = (
  load(await readFile('deploy/monitoring/alerts.yaml', 'utf8')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules);
const dashboard: unknown = JSON.parse(await readFile('deploy/monitoring/dashboard.json', 'utf8'));

/** Every `expr` of a panel, and every `query` of a variable that asks Prometheus. */
function queriesIn(part: unknown, where = 'dashboard'): readonly Query[] {
  if (typeof part !== 'object' || part === null) return [];
  const { title, name, expr, query } = part as Readonly<Record<string, unknown>>;
  const here = typeof title === 'string' ? title : typeof name === 'string' ? name : where;
  const own = [expr, query].filter((text) => typeof text === 'string' && text.includes('_'));
  return [
    ...own.map((text) => ({ where: here, text: String(text) })),
    ...Object.values(part).flatMap((inner) => queriesIn(inner, here)),
  ];
}

const queries = [...rules.map(({ alert, expr }) => ({ where: alert, text: expr })), ...queriesIn(dashboard)];

/** Selectors of a query: a metric's name, and what is asked of its labels. */
const selector = /\b((?:interlink_plugin|nodejs|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g;
const matcher = /([a-z_]+)(=~|!~|!=|=)"([^"]*)"/g;

/** What Prometheus adds itself. */
const ofScrape = new Set(['job', 'instance']);

const selectorsIn = ({ where, text }: Query) =>
  [...text.matchAll(selector)].map(([, name = '', labels = '']) => ({
    where,
    name,
    matchers: [...labels.matchAll(matcher)]
      .map(([, label = '', operator = '', value = '']) => ({ label, operator, value }))
      .filter(({ label }) => !ofScrape.has(label)),
  }));

const fits = ({ labels }: Sample, { label, operator, value }: { label: string; operator: string; value: string }) => {
  const own = labels[label] ?? '';
  const isSame = operator.endsWith('~') ? new RegExp(`^(?:${value})$`).test(own) : own === value;
  return operator.startsWith('!') ? !isSame : isSame;
};

/** Values that only a bad day brings: the label is there, this value is not. */
const ofBadDays = /^(?:401|429)$|internal\|unavailable|_certificate|remote_token/;

test('every query of the dashboard and the alerts finds its metrics, labels and values in a real scrape', async (t) => {
  const stage = await openMonitored(t);
  await play(stage, 'canary');
  const samples = await stage.scrapedUntil(
    (seen) => sampleOf(seen, 'interlink_plugin_pods', { phase: 'Pending' }) === 1,
  );

  const selectors = queries.flatMap(selectorsIn);
  assert.ok(selectors.length > 40);
  for (const { where, name, matchers } of selectors) {
    const own = samples.filter((sample) => sample.name === name);
    assert.ok(own.length > 0, `${where}: there is no metric ${name}`);
    for (const asked of matchers) {
      assert.ok(
        own.every(({ labels }) => asked.label in labels),
        `${where}: ${name} has no label ${asked.label}`,
      );
      if (!ofBadDays.test(asked.value))
        assert.ok(
          own.some((sample) => fits(sample, asked)),
          `${where}: no ${name} is ${JSON.stringify(asked)}`,
        );
    }
  }
});

test('what queries group by is a label of the metric', async (t) => {
  const stage = await openMonitored(t);
  await play(stage, 'canary');
  const { samples } = await stage.scrape();
  const known = new Set(samples.flatMap(({ labels }) => Object.keys(labels)));

  const grouped = queries.flatMap(({ where, text }) =>
    [...text.matchAll(/\b(?:by|on) \(([^)]*)\)/g)].flatMap(([, list = '']) =>
      list.split(/, */).map((label) => ({ where, label })),
    ),
  );
  assert.ok(grouped.length > 10);
  assert.deepEqual(
    grouped.filter(({ label }) => !ofScrape.has(label) && !known.has(label)),
    [],
  );
});

test('every metric of the plugin is on the dashboard or in an alert', async (t) => {
  const { text } = await (await openMonitored(t)).scrape();
  const there = [...text.matchAll(/^# TYPE (interlink_plugin_\w+) /gm)].map(([, name = '']) => name);
  const used = new Set(queries.flatMap(selectorsIn).map(({ name }) => name.replace(/_(bucket|count|sum)$/, '')));

  assert.ok(there.length > 10);
  assert.deepEqual(
    there.filter((name) => !used.has(name)),
    [],
  );
});

test('every alert tells what happened and what to do, and each has a name of its own', () => {
  for (const { alert, annotations } of rules) {
    assert.match(annotations.summary ?? '', /instance/, alert);
    assert.match(annotations.description ?? '', /\.$/, alert);
  }
  assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length);
});
