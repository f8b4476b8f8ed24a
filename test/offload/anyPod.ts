import fc from 'fast-check';
import type { CreateRequest } from '../../schemas/generated/types.ts';
import { metadataRule } from '../../shared/pod/fields/metadataFields.ts';
import { podSpecRule } from '../../shared/pod/fields/podFields.ts';
import type { Leaf, ObjectRule, Rule } from '../../shared/pod/fields/rules.ts';
import { configMap, secret, uid, volumeMap } from './request.ts';

/** Few words, so that references often meet what they refer to. */
const word = fc.constantFrom('x', 'y', 'z');
const hostileKey = fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'futureField', 'ownerReferences');
const junk = fc.constantFrom<unknown>('junk', 7, true, { a: { b: [] } }, [{ name: 'x' }]);

/** Any pod with any field of Kubernetes, those that may not cross and some that do not exist included. */
export const anyRequest: fc.Arbitrary<CreateRequest> = fc
  .record({
    spec: anyObject(podSpecRule, 'spec'),
    metadata: anyObject(metadataRule, 'metadata'),
    sent: fc.subarray(['x', 'y', 'z']),
    listed: fc.subarray(['x', 'y', 'z']),
  })
  .map(({ spec, metadata, sent, listed }) =>
    throughJson({
      pod: {
        metadata: {
          ...metadata,
          annotations: { ...toMap(metadata.annotations), 'interlink.io/remote-pvc': listed.join(',') },
          labels: toMap(metadata.labels),
          deletionGracePeriodSeconds: null,
          name: 'train-0',
          namespace: 'science',
          uid,
        },
        spec: { ...spec, containers: [...toList(spec.containers), { name: 'main' }] },
      },
      container: [
        {
          name: 'x',
          configMaps: sent.map((name) => configMap(name, { x: '1', y: '2' })),
          secrets: sent.map((name) => secret(name, { x: 'AAEC', z: '' })),
          projectedvolumemaps: sent.map((name) => volumeMap(name, { x: '1', 'dir/y': 'eyJhbGciOi.eyJpc3MiOi.c2ln' })),
          persistentVolumeClaims: sent.map((name) => ({
            metadata: { name },
            spec: { accessModes: ['ReadWriteOnce'] },
          })),
        },
      ],
    }),
  );

function anyObject(rule: ObjectRule, path: string): fc.Arbitrary<Record<string, unknown>> {
  // A volume has one type, a variable one source.
  if (path.endsWith('.volumes[]')) return anyOneOf(rule, path);
  const fields = Object.entries(rule.fields).map(([name, field]) => {
    const at = `${path}.${name}`;
    return [name, fc.option(anyValue(field, at), { nil: undefined, freq: oftenHas(at) })] as const;
  });
  return fc
    .tuple(fc.record(Object.fromEntries(fields)), fc.option(fc.tuple(hostileKey, junk), { nil: undefined, freq: 1 }))
    .map(([known, extra]) => {
      const present = Object.entries(known).filter(([, value]) => value !== undefined);
      // As JSON.parse would: an own key, whatever its name.
      // Where it may harden the pod it would only refuse it.
      const isNew = extra !== undefined && !rule.isHardening && !Object.hasOwn(rule.fields, extra[0]);
      return Object.fromEntries(isNew ? [...present, extra] : present);
    });
}

function anyOneOf(rule: ObjectRule, path: string): fc.Arbitrary<Record<string, unknown>> {
  const types = Object.entries(rule.fields).filter(([name]) => name !== 'name');
  const supported = types.filter(([, type]) => type.rule !== 'whole');
  const toVolume = ([name, type]: readonly [string, Rule]) =>
    fc.record({ name: word, [name]: anyValue(type, `${path}.${name}`) });
  return fc.oneof(...supported.map(toVolume), ...types.slice(0, 4).map(toVolume), fc.record({ name: word }));
}

function anyValue(rule: Rule, path: string): fc.Arbitrary<unknown> {
  switch (rule.rule) {
    case 'whole':
      return junk;
    case 'list':
      return fc.array(rule.of.rule === 'object' ? anyObject(rule.of, `${path}[]`) : anyLeaf(rule.of), { maxLength: 3 });
    case 'object':
      return anyObject(rule, path);
    case 'leaf':
      // Go sends null for what is not set.
      return fc.option(anyLeaf(rule), { freq: 40 });
  }
}

function anyLeaf({ type, fate, range = { min: 0, max: 7 } }: Leaf): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return word;
    case 'number': {
      const usual = fc.integer({ min: range.min, max: Math.min(range.max, range.min + 7) });
      return range.clamps ? fc.oneof({ weight: 4, arbitrary: usual }, fc.constant(2 ** 63)) : usual;
    }
    case 'boolean':
      return fate === 'refused'
        ? fc.constant(false)
        : fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean());
    case 'quantity':
      return fc.oneof(word, fc.nat(7));
    case 'port':
      return fc.oneof(word, fc.integer({ min: 1, max: 7 }));
    case 'strings':
    case 'quantities':
      return fc.dictionary(fc.oneof(word, hostileKey, fc.constant('interlink.io/source.pod_uid')), word, {
        maxKeys: 3,
      });
  }
}

/** As it would arrive; own keys called __proto__ survive it. */
function throughJson(value: object): CreateRequest {
  return JSON.parse(JSON.stringify(value));
}

/** How often a field is there, against once that it is not: names nearly always, or most pods would be refused. */
function oftenHas(path: string): number {
  if (/\.(name|secretName|optional|key|path|claimName|volumeName)$/.test(path)) return 40;
  return path.split('.').length > 4 ? 1 : 3;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function toMap(value: unknown): Record<string, string> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
