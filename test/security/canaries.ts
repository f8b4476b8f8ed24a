import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

/** Strings that must stay secret, each by the place it was put. */
export interface Canaries {
  /** A new canary; `place` says where it is put, for the failure's message. */
  plant(place: string): string;
  readonly values: readonly string[];
  /** The places whose canary is in the text, plain, base64 or percent-encoded. */
  foundIn(text: string): readonly string[];
}

export function createCanaries(): Canaries {
  const planted = new Map<string, readonly RegExp[]>();
  const values: string[] = [];
  return {
    plant: (place) => {
      const canary = `canary${randomBytes(9).toString('hex')}`;
      values.push(canary);
      planted.set(place, [new RegExp(canary, 'i'), ...base64Forms(canary)]);
      return canary;
    },
    values,
    foundIn: (text) =>
      [...planted].filter(([, forms]) => forms.some((form) => form.test(text))).map(([place]) => place),
  };
}

/** A text looks different in base64 by where it starts within three bytes; its first and last characters mix with what is around. */
function base64Forms(text: string): RegExp[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('x'.repeat(offset) + text).toString('base64');
    return new RegExp(encoded.slice(offset === 0 ? 0 : offset + 1, -4).replace(/[+/]/g, '[-+_/]'));
  });
}

/** Fails with what was found where, and the first line that holds one. */
export function assertNone({ foundIn }: Pick<Canaries, 'foundIn'>, texts: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(texts)) {
    const line = text.split('\n').find((one) => foundIn(one).length > 0);
    assert.deepEqual(foundIn(text), [], `${place}: ${line?.slice(0, 500)}`);
  }
}
