import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as models from '@kubernetes/client-node/dist/gen/models/all.js';
import fc from 'fast-check';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { policy } from '../../../test/offload/request.ts';
import { PluginError } from '../../interlink/errors.ts';
import { toManifest } from '../../kubernetes/manifest/toManifest.ts';
import { podSpecRule } from './podFields.ts';
import type { Leaf, Rule } from './rules.ts';

interface Attribute {
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

function attributesOf(type: string): readonly Attribute[] | undefined {
  const model: unknown = Object.entries(models).find(([name]) => name === type)?.[1];
  if (typeof model !== 'function' || !('getAttributeTypeMap' in model)) return undefined;
  const { getAttributeTypeMap } = model;
  return typeof getAttributeTypeMap === 'function' ? getAttributeTypeMap.call(model) : undefined;
}

interface NumberField {
  readonly path: string;
  readonly format: string;
  readonly leaf: Leaf;
}

/** Every number of Kubernetes' own model of a pod's spec that is sent on, with its rule. */
function numbersOf(type: string, format: string, rule: Rule | undefined, path: string): NumberField[] {
  if (rule === undefined || rule.rule === 'whole') return [];
  if (rule.rule === 'list') return numbersOf(/^Array<(.*)>$/.exec(type)?.[1] ?? type, format, rule.of, `${path}[0]`);
  if (rule.rule === 'leaf') {
    const isSent = ['number', 'IntOrString'].includes(type) && rule.fate === 'copied';
    return isSent ? [{ path, format, leaf: rule }] : [];
  }
  return (attributesOf(type) ?? []).flatMap((attribute) =>
    numbersOf(attribute.type, attribute.format, rule.fields[attribute.baseName], `${path}.${attribute.baseName}`),
  );
}

const numbers = numbersOf('V1PodSpec', '', podSpecRule, 'spec').filter(({ path }) => !path.includes('initContainers'));

const longest = 2 ** 31 - 1;
/** What API servers 1.20 and 1.37 let pass, tried with `dryRun=All`; `seconds` are any int64 to them. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  activeDeadlineSeconds: [1, longest],
  terminationGracePeriodSeconds: [0, longest],
  'securityContext.fsGroup': [0, longest],
  'securityContext.supplementalGroups[0]': [0, longest],
  runAsGroup: [0, longest],
  runAsUser: [0, longest],
  'ports[0].containerPort': [1, 65_535],
  'ports[0].hostPort': [0, 65_535],
  'grpc.port': [1, 65_535],
  'httpGet.port': [1, 65_535],
  'tcpSocket.port': [1, 65_535],
  'sleep.seconds': [0, longest],
  'exitCodes.values[0]': [-(2 ** 31), longest],
  failureThreshold: [0, longest],
  initialDelaySeconds: [0, longest],
  periodSeconds: [0, longest],
  timeoutSeconds: [0, longest],
  'livenessProbe.successThreshold': [0, 1],
  'startupProbe.successThreshold': [0, 1],
  'readinessProbe.successThreshold': [0, longest],
  'Probe.terminationGracePeriodSeconds': [1, longest],
  defaultMode: [0, 511],
  '.mode': [0, 511],
  'emptyDir.mode': [-(2 ** 31), longest],
  '.user': [0, longest],
};

function boundsOf(path: string): readonly [number, number] {
  const [found] = Object.entries(bounds)
    .filter(([end]) => path.endsWith(end))
    .sort(([a], [b]) => b.length - a.length);
  return found?.[1] ?? assert.fail(`nobody tried what the API server says of ${path}`);
}

/** A pod that has nothing but what a path leads through. */
function podWith(path: string, value: unknown): CreateRequest {
  const steps = path.split(/\.|(?=\[)/).slice(1);
  const build = (rest: readonly string[], isItem = false): unknown => {
    const [step, ...next] = rest;
    if (step === undefined) return value;
    if (step === '[0]') return [build(next, true)];
    return { ...(isItem && { name: 'c' }), [step]: build(next) };
  };
  const spec = build(steps) as object;
  const containers = [{ name: 'c', image: 'i' }];
  return { pod: { metadata: { name: 'p', namespace: 'ns', uid: 'u' }, spec: { containers, ...spec } } };
}

/** What the remote pod has there, or why there is none. */
function sent(path: string, value: unknown): unknown {
  const open = policy({ pod_security: 'privileged' });
  const { spec } = toManifest(podWith(path, value), open).pod;
  let at: unknown = spec;
  for (const step of path
    .split(/\.|\[|\]/)
    .filter((part) => part !== '')
    .slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, step);
  }
  return at;
}

function trial(path: string, value: unknown): { readonly sent: unknown } | { readonly refused: string } {
  try {
    return { sent: sent(path, value) };
  } catch (error) {
    assert.ok(error instanceof PluginError, String(error));
    return { refused: error.message };
  }
}

test('the model has numbers, int64 among them', (t) => {
  t.diagnostic(`${numbers.length} numbers`);
  assert.ok(numbers.length > 50);
  assert.ok(numbers.filter(({ format }) => format === 'int64').length >= 10);
});

test('every number of a pod has a rule with the bounds of the API server', () => {
  for (const { path, leaf } of numbers) {
    const [min, max] = boundsOf(path);
    if (leaf.type === 'port') continue;
    assert.deepEqual([leaf.range?.min, leaf.range?.max], [min, max], path);
  }
});

test('no number is ever sent that was not asked for, and one out of bounds names its field', () => {
  const anyNumber = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, 65_535, 65_536, 511, 512, 0, 1, -1),
    fc.double(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...numbers), anyNumber, ({ path, leaf }, asked) => {
      const value: unknown = JSON.parse(JSON.stringify(asked));
      if (value === null) return;
      const [min, max] = boundsOf(path);
      const outcome = trial(path, value);
      const isInside = Number.isInteger(value) && asked >= min && asked <= max;
      const isClamped = Number.isInteger(value) && asked > max && leaf.range?.clamps === true;
      if ('refused' in outcome) {
        assert.ok(!isInside && !isClamped, `${path} = ${asked}: ${outcome.refused}`);
        assert.ok(outcome.refused.includes(`${path} must be `), outcome.refused);
        return;
      }
      // What a volume that is served anew needs no more is left out.
      assert.ok(outcome.sent === undefined || outcome.sent === (isClamped ? max : value), `${path}: ${outcome.sent}`);
      assert.ok(isInside || isClamped, `${path} = ${asked} was let through`);
    }),
    { numRuns: 5000 },
  );
});

for (const value of [2 ** 53, 2 ** 63, 1e20])
  test(`a quantity written as the number ${value} is refused, since it would be sent as another`, () => {
    const outcome = trial('spec.containers[0].resources', { limits: { memory: value } });

    assert.deepEqual(outcome, {
      refused:
        'pod ns/p: spec.containers[0].resources.limits must be text: so large a number does not arrive as it was written',
    });
  });

test('quantities written as other numbers are sent as they are', () => {
  const limits = { cpu: 0.5, memory: Number.MAX_SAFE_INTEGER };

  assert.deepEqual(trial('spec.containers[0].resources', { limits }), { sent: { limits } });
});

test('what becomes of a time longer than any is told', () => {
  const { pod, fates } = toManifest(podWith('spec.terminationGracePeriodSeconds', 2 ** 63), policy({}));

  assert.equal(pod.spec.terminationGracePeriodSeconds, 2 ** 31 - 1);
  assert.deepEqual(
    fates.filter(({ path }) => path === 'spec.terminationGracePeriodSeconds'),
    [
      {
        path: 'spec.terminationGracePeriodSeconds',
        fate: 'rewritten',
        why: '2147483647, which is 68 years, stands for all that is longer',
      },
    ],
  );
});
