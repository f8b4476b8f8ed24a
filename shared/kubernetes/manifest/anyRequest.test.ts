import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CreateRequest } from '../../../schemas/generated/types.ts';
import { anyRequest } from '../../../test/offload/anyPod.ts';
import { policy } from '../../../test/offload/request.ts';
import { PluginError } from '../../interlink/errors.ts';
import { podSpecRule } from '../../pod/fields/podFields.ts';
import type { Rule } from '../../pod/fields/rules.ts';
import type { Manifest } from './manifest.ts';
import { toManifest } from './toManifest.ts';

const open = policy({
  pod_security: 'privileged',
  annotation_allow: ['x'],
  label_allow: ['x', 'interlink.io/*'],
  // A class without a counterpart refuses the pod.
  runtime_class_map: { x: 'sandbox', y: 'sandbox', z: '' },
});
const runs = { numRuns: 500 };

/** The manifest; undefined when the pod is refused. Any other failure is a bug and escapes. */
function translate(request: CreateRequest): Manifest | undefined {
  try {
    return toManifest(request, open);
  } catch (error) {
    if (error instanceof PluginError) return undefined;
    throw error;
  }
}

/** Written by hand, so that a mistake in the table shows. */
const neverOnTheWire: ReadonlySet<string> = new Set([
  ...['nodeName', 'affinity', 'topologySpreadConstraints', 'schedulerName', 'tolerations'],
  ...['hostNetwork', 'hostPID', 'hostIPC', 'priority', 'priorityClassName', 'preemptionPolicy'],
  ...['serviceAccountName', 'serviceAccount', 'overhead', 'imagePullSecrets', 'resourceClaims'],
  ...['schedulingGates', 'readinessGates', 'ephemeralContainers', 'setHostnameAsFQDN', 'finalizers', 'ownerReferences'],
  ...[
    'generateName',
    'resourceVersion',
    'managedFields',
    'selfLink',
    'claims',
    'serviceAccountToken',
    'podCertificate',
  ],
  ...['clusterTrustBundle', 'hostPath', 'nfs', 'csi', 'ephemeral', 'gitRepo', 'flexVolume', 'iscsi', 'futureField'],
]);

/** Maps of the user's own keys, where any name is only data. */
const isData = (path: string) => /\.(data|binaryData|labels|annotations|limits|requests)$/.test(path);

function keysBelow(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysBelow(item, `${path}[]`));
  if (typeof value !== 'object' || value === null || isData(path)) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...keysBelow(item, `${path}.${key}`)]);
}

/** Paths of a value that the rules do not let pass. */
function strangersIn(value: unknown, rule: Rule | undefined, path: string): string[] {
  if (rule === undefined || rule.rule === 'whole') return [path];
  if (rule.rule === 'leaf') return rule.fate === 'copied' || rule.fate === 'rewritten' ? [] : [path];
  if (rule.rule === 'list') {
    return Array.isArray(value) ? value.flatMap((item, i) => strangersIn(item, rule.of, `${path}[${i}]`)) : [path];
  }
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) =>
    strangersIn(item, Object.hasOwn(rule.fields, key) ? rule.fields[key] : undefined, `${path}.${key}`),
  );
}

test('whatever a pod has, only fields with a rule that lets them pass are on the wire', () => {
  let translated = 0;
  fc.assert(
    fc.property(anyRequest, (request) => {
      const manifest = translate(request);
      if (manifest === undefined) return;
      translated++;
      const wire = JSON.parse(JSON.stringify([manifest.pod, manifest.children, manifest.claims]));
      assert.deepEqual(
        keysBelow(wire).filter((key) => neverOnTheWire.has(key)),
        [],
      );
      assert.deepEqual(strangersIn(wire[0].spec, podSpecRule, 'spec'), []);
      assert.equal(wire[0].spec.automountServiceAccountToken, false);
      assert.notEqual(wire[0].spec.hostUsers, true);
      assert.ok([undefined, 'sandbox'].includes(wire[0].spec.runtimeClassName));
      assert.ok(Object.keys(wire[0].spec.nodeSelector ?? {}).every((label) => label === 'kubernetes.io/os'));
    }),
    runs,
  );

  assert.ok(translated > runs.numRuns / 3, `only ${translated} of ${runs.numRuns} pods were translated`);
});

/** Paths of the input that are neither in the output nor have a fate: what vanished in silence. */
function lostIn(input: unknown, output: unknown, path: string, fates: ReadonlyMap<string, string>): string[] {
  if (input === null || input === undefined || fates.has(path)) return [];
  if (Array.isArray(input)) {
    const kept = input
      .map((item, i) => [item, `${path}[${i}]`] as const)
      .filter(([, at]) => fates.get(at) !== 'dropped');
    return kept.flatMap(([item, at], i) => lostIn(item, Array.isArray(output) ? output[i] : undefined, at, fates));
  }
  if (typeof input !== 'object') return input === output ? [] : [path];
  return Object.entries(input).flatMap(([key, item]) =>
    lostIn(
      item,
      typeof output === 'object' && output !== null ? Reflect.get(output, key) : undefined,
      `${path}.${key}`,
      fates,
    ),
  );
}

test('no field vanishes in silence: it is in the remote pod as it was, or its fate is told', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const manifest = translate(request);
      if (manifest === undefined) return;
      const fates = new Map(manifest.fates.map(({ path, fate }) => [path, fate]));
      assert.deepEqual(lostIn(request.pod.spec, manifest.pod.spec, 'spec', fates), []);
      assert.deepEqual(lostIn(request.pod.metadata, manifest.pod.metadata, 'metadata', fates), []);
    }),
    runs,
  );
});

test('every mount has its volume, and every reference its object', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const manifest = translate(request);
      if (manifest === undefined) return;
      const { spec } = manifest.pod;
      const volumes = new Set(spec.volumes?.map(({ name }) => name));
      const made = new Set(manifest.children.map(({ metadata }) => metadata.name));
      for (const { volumeMounts, volumeDevices, env, envFrom } of [
        ...(spec.initContainers ?? []),
        ...spec.containers,
      ]) {
        for (const { name } of [...(volumeMounts ?? []), ...(volumeDevices ?? [])]) assert.ok(volumes.has(name));
        for (const { valueFrom } of env ?? []) {
          const name = valueFrom?.configMapKeyRef?.name ?? valueFrom?.secretKeyRef?.name;
          assert.ok(name === undefined || made.has(name));
        }
        for (const { configMapRef, secretRef } of envFrom ?? [])
          assert.ok(made.has(configMapRef?.name ?? secretRef?.name ?? ''));
      }
      for (const { configMap, secret } of spec.volumes ?? []) {
        const name = configMap?.name ?? secret?.secretName;
        const optional = configMap?.optional ?? secret?.optional;
        assert.ok(name === undefined || optional === true || made.has(name));
      }
    }),
    runs,
  );
});

test('all objects carry the marks of this pod, whatever its labels say', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const manifest = translate(request);
      for (const { metadata } of manifest ? [manifest.pod, ...manifest.children] : []) {
        assert.equal(metadata.labels?.['interlink.io'], 'offloading');
        assert.equal(metadata.labels?.['interlink.io/source.pod_uid'], request.pod.metadata.uid);
        assert.equal(metadata.namespace, 'offloading-science');
        assert.ok(metadata.name.endsWith(request.pod.metadata.uid));
      }
    }),
    runs,
  );
});

test('the same request gives the same manifest, is not touched, and reaches no prototype', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const before = JSON.stringify(request);
      deepFreeze(request);

      assert.deepEqual(translate(request), translate(JSON.parse(before)));
      assert.equal(JSON.stringify(request), before);
      assert.equal(Reflect.get({}, 'a'), undefined);
      assert.deepEqual(Object.keys(Object.prototype), []);
    }),
    runs,
  );
});

test('any JSON at all as a spec gives a manifest or a PluginError that holds none of its values', () => {
  const canary = fc.constant('canary');
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, canary, fc.integer(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(
      fc.constantFrom(...Object.keys(podSpecRule.fields), 'name', 'env', 'value', 'image'),
      tie('value'),
    ),
  })).map;
  fc.assert(
    fc.property(json, (spec) => {
      const { container: _, ...request }: CreateRequest = {
        pod: { metadata: { name: 'a', namespace: 'b', uid: 'c' } },
      };
      try {
        toManifest(
          { ...request, pod: { ...request.pod, spec: spec as NonNullable<CreateRequest['pod']['spec']> } },
          open,
        );
      } catch (error) {
        assert.ok(error instanceof PluginError, String(error));
        assert.doesNotMatch(error.message, /canary|\n/);
      }
    }),
    { numRuns: 3000 },
  );
});

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
}
