import { createBody } from '../../test/contract/wire/create.ts';
import { configMap, secret } from '../../test/contract/wire/objects.ts';
import { container, wirePod } from '../../test/contract/wire/pod.ts';
import { askedPod, localNamespace } from './pods.ts';

const mib = 2 ** 20;

/** One element over and over, in a list that is the body or a member of it. */
const repeated: Readonly<Record<string, readonly [before: string, element: string | Buffer, after: string]>> = {
  'empty objects': ['{"pod":[', '{}', ']}'],
  'empty lists': ['[', '[]', ']'],
  numbers: ['[', '0', ']'],
  'short strings': ['[', '"ab"', ']'],
  'keys that are numbers': ['[', '{"99":0}', ']'],
  nesting: ['[', `${'['.repeat(60)}${']'.repeat(60)}`, ']'],
  'one key, over and over': ['{', '"a":0', '}'],
  'no UTF-8': ['["', Buffer.from([0xff, 0xe2, 0x82, 0xc0]), '"]'],
  'containers without names': [
    '{"pod":{"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"containers":[',
    '{}',
    ']}}}',
  ],
  'text without an end': ['["', 'x', ''],
  'white space': ['[', ' ', ']'],
  escapes: ['["', '\\n', '"]'],
  'backslashes and quotes': ['["', '\\"', '"]'],
};

/** Bodies made by a rule. Each of its pieces is another. */
const made: Readonly<Record<string, (bytes: number) => Buffer>> = {
  'many keys': (bytes) => Buffer.from(`{${numbered(bytes, (number) => `"${number}k":0`)}}`),
  'objects of keys of their own': (bytes) => Buffer.from(`[${numbered(bytes, (number) => `{"k${number}":0}`)}]`),
  'lists of 100,000 values': (bytes) => fillTo(bytes, '[', `[${Array(50_000).fill('{}').join()}]`, ']'),
  'as many values as are read': (bytes) =>
    fillTo(bytes, '[', `[${Array(20_000).fill('{"99":0}').join()}${' '.repeat(bytes / 105 - 180_000)}]`, ']'),
  'pods in a status request': (bytes) => {
    const { metadata, ...rest } = askedPod(0);
    const fields = Array.from({ length: 250 }, (_, at) => [`f:field${at}`, {}]);
    const annotations = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`example.com/note-${at}`, `a note of some words ${at}`]),
    );
    const managedFields = [{ manager: 'kubelet', fieldsV1: Object.fromEntries(fields) }];
    return fillTo(bytes, '[', JSON.stringify({ metadata: { ...metadata, annotations, managedFields }, ...rest }), ']');
  },
  'ConfigMaps and Secrets in a create': (bytes) => {
    const each = Math.floor(bytes / mib / 2.5);
    const names = Array.from({ length: each }, (_, at) => `object-${at}`);
    const volumes = names.flatMap((name) => [
      { name: `map-${name}`, configMap: { name } },
      { name: `secret-${name}`, secret: { secretName: name } },
    ]);
    const mounts = volumes.map(({ name }) => ({ name, mountPath: `/mnt/${name}` }));
    const pod = wirePod({
      namespace: localNamespace,
      containers: [container('main', 'exec sleep 1', { volumeMounts: mounts })],
      volumes,
    });
    const text = 'a line of <text>\n'.repeat((mib - 64) / 17);
    const configMaps = names.map((name) => configMap(name, localNamespace, { data: { file: text } }));
    const secrets = names.map((name) => secret(name, localNamespace, { file: Buffer.alloc(mib - 64, 7) }));
    return Buffer.from(JSON.stringify(createBody(pod, { configMaps, secrets })));
  },
};

export type Shape = keyof typeof repeated | keyof typeof made;

export const shapes: readonly Shape[] = [...Object.keys(repeated), ...Object.keys(made)];

/** A request's path and its body, of about this size and never more. */
export function bodyOfShape(shape: Shape, bytes: number): { readonly path: string; readonly body: Buffer } {
  const [before, element, after] = repeated[shape] ?? [];
  if (before === undefined || element === undefined || after === undefined) {
    const body = made[shape]?.(bytes) ?? Buffer.alloc(0);
    return { path: body[0] === 0x5b ? '/status' : '/create', body };
  }
  return { path: before.startsWith('{') ? '/create' : '/status', body: fillTo(bytes, before, element, after) };
}

/** A quote opens a text, which has no commas between its parts. */
function fillTo(bytes: number, before: string, element: string | Buffer, after: string): Buffer {
  const isText = before.endsWith('"') || element === ' ';
  const unit = Buffer.concat([Buffer.from(isText ? '' : ','), Buffer.from(element)]);
  const room = bytes - before.length - after.length - element.length;
  const more = Buffer.alloc(Math.max(0, Math.floor(room / unit.length)) * unit.length, unit);
  return Buffer.concat([Buffer.from(before), Buffer.from(element), more, Buffer.from(after)]);
}

function numbered(bytes: number, pieceOf: (number: number) => string): string {
  const pieces: string[] = [];
  let length = 2;
  for (let number = 0; length < bytes - 32; number++) {
    const piece = pieceOf(number);
    length += piece.length + 1;
    pieces.push(piece);
  }
  return pieces.join();
}
