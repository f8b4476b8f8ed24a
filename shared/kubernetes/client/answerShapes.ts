import { isRecord } from '../../record.ts';
import type { ObjectMeta } from '../manifest/remoteObjects.ts';

/** A check of an answer's form before it is used: a proxy in front of the API server may answer 200 with any body. */
export interface Shape<T> {
  /** Completes `the API server answered something that is not …`. */
  readonly name: string;
  fits(answer: unknown): answer is T;
}

/** An object as the API server stores it. */
export interface StoredObject {
  readonly metadata: ObjectMeta & { readonly uid: string };
}

/** A list as the API server answers it, or a page of one. */
export interface ListOf<T> {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly T[];
}

/** The answer to a GET, POST or PATCH of one object. */
export const storedObject: Shape<StoredObject> = {
  name: 'an object with a name and a uid',
  fits: (answer): answer is StoredObject => isRecord(answer) && isMetadata(answer.metadata),
};

/** The answer to a GET of a collection. `items: null` is refused, not read as an empty list: a pod that is not in a list counts as gone. */
export const objectList: Shape<ListOf<StoredObject>> = {
  name: 'a list of objects',
  fits: (answer): answer is ListOf<StoredObject> => {
    if (!isRecord(answer) || !isRecord(answer.metadata) || !Array.isArray(answer.items)) return false;
    const { resourceVersion, continue: next } = answer.metadata;
    return typeof resourceVersion === 'string' && isTextOrNone(next) && answer.items.every(storedObject.fits);
  },
};

/** The answer to a DELETE: a Status, or the object or list that is being deleted. */
export const acknowledgement: Shape<Partial<StoredObject> & { readonly kind: string }> = {
  name: 'a word about the deletion',
  fits: (answer): answer is Partial<StoredObject> & { readonly kind: string } =>
    isRecord(answer) &&
    typeof answer.kind === 'string' &&
    (answer.kind === 'Status' ? answer.status === 'Success' : /List$/.test(answer.kind) || storedObject.fits(answer)),
};

/** Whether a value is a list of records, null or undefined: Go writes an empty list as null. */
export function isRecordsOrNone(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));
}

function isMetadata(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, uid, labels, annotations, ownerReferences } = value;
  return isText(name) && isText(uid) && [labels, annotations].every(isMapOrNone) && isRecordsOrNone(ownerReferences);
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isTextOrNone = (value: unknown) => value === undefined || value === null || typeof value === 'string';
const isMapOrNone = (value: unknown) => value === undefined || value === null || isRecord(value);
