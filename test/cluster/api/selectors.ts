import type { KubeObject } from './object.ts';
import type { ResourceType } from './resources.ts';
import { badRequest } from './status.ts';

export type Selector = (object: KubeObject) => boolean;

const token = /\s*(!=|==|=|!|,|\(|\)|[^\s=!,()]+)/y;

/** Parses a labelSelector (`a=b,c!=d,e in (f,g),h notin (i),j,!k`). @throws ApiError 400 */
export function parseLabelSelector(text: string): Selector {
  const words = tokenize(text);
  if (words.length === 0) return () => true;
  const requirements: ((labels: Readonly<Record<string, string>>) => boolean)[] = [];
  let at = 0;
  const next = () => words[at++] ?? '';
  const isName = (word: string) => word !== '' && !/^(!=|==|=|!|,|\(|\))$/.test(word);
  const name = () => {
    const word = next();
    if (!isName(word)) throw badRequest(`unable to parse requirement: found '${word}', expected: identifier`);
    return word;
  };
  // The upstream lexer looks one word ahead of every requirement, with words of its own for what it did not expect.
  const checkStart = () => {
    const word = words[at] ?? '';
    if (word === '!' || isName(word)) return;
    if (at > 0 && (word === '' || word === ',')) throw badRequest(`found '${word}', expected: identifier after ','`);
    throw badRequest(`found '${word}', expected: !, identifier, or 'end of string'`);
  };
  const values = (): ReadonlySet<string> => {
    const open = next();
    if (open !== '(') throw badRequest(`unable to parse requirement: found '${open}' expected: '('`);
    const found = new Set<string>();
    for (;;) {
      const word = next();
      if (word === ')') return found;
      if (word === ',') continue;
      if (!isName(word)) throw badRequest(`unable to parse requirement: found '${word}', expected: ',', or ')'`);
      found.add(word);
    }
  };
  do {
    checkStart();
    if (words[at] === '!') {
      at++;
      const key = name();
      requirements.push((labels) => !(key in labels));
      continue;
    }
    const key = name();
    const operator = words[at];
    if (operator === undefined || operator === ',') {
      requirements.push((labels) => key in labels);
      continue;
    }
    at++;
    if (operator === 'in' || operator === 'notin') {
      const allowed = values();
      const wanted = operator === 'in';
      requirements.push((labels) => {
        const value = labels[key];
        return value === undefined ? !wanted : allowed.has(value) === wanted;
      });
      continue;
    }
    if (operator !== '=' && operator !== '==' && operator !== '!=') {
      throw badRequest(`unable to parse requirement: found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
    }
    const value = words[at] === undefined || words[at] === ',' ? '' : name();
    requirements.push(operator === '!=' ? (labels) => labels[key] !== value : (labels) => labels[key] === value);
  } while (next() === ',');
  if (at <= words.length)
    throw badRequest(`unable to parse requirement: found '${words[at - 1]}', expected: ',' or 'end of string'`);
  return ({ metadata }) => requirements.every((holds) => holds(metadata.labels ?? {}));
}

function tokenize(text: string): readonly string[] {
  token.lastIndex = 0;
  const words: string[] = [];
  for (let match = token.exec(text); match !== null; match = token.exec(text)) words.push(match[1] ?? '');
  return words;
}

const podFields = [
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'status.phase',
  'status.podIP',
  'status.nominatedNodeName',
];
const eventFields = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'involvedObject.apiVersion',
  'involvedObject.resourceVersion',
  'involvedObject.fieldPath',
  'reason',
  'source',
  'type',
];
const moreFields: Readonly<Record<string, readonly string[]>> = {
  pods: podFields,
  events: eventFields,
  namespaces: ['status.phase'],
  nodes: ['spec.unschedulable'],
  secrets: ['type'],
};

/** Parses a fieldSelector; every type knows the name and the namespace, some a little more. @throws ApiError 400 */
export function parseFieldSelector(text: string, type: ResourceType): Selector {
  const requirements = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^([^=!]+)(!=|==|=)(.*)$/.exec(part);
      if (match === null) throw badRequest(`invalid selector: '${text}'; can't understand '${part}'`);
      const [, field = '', operator, value = ''] = match;
      if (!isSupported(field, type)) throw badRequest(unsupportedField(field, type));
      const wanted = operator !== '!=';
      return (object: KubeObject) => (valueAt(object, field) === value) === wanted;
    });
  return (object) => requirements.every((holds) => holds(object));
}

const isSupported = (field: string, { plural }: ResourceType) =>
  field === 'metadata.name' || field === 'metadata.namespace' || (moreFields[plural]?.includes(field) ?? false);

const unsupportedField = (field: string, { plural }: ResourceType) =>
  moreFields[plural] === undefined
    ? `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`
    : `field label not supported: ${field}`;

function valueAt(object: KubeObject, field: string): string {
  let value: unknown = object;
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null) return '';
    value = Reflect.get(value, key);
  }
  return value === undefined || value === null ? '' : String(value);
}
