import fc from 'fast-check';

/** What Kubernetes, container runtimes and programs put into words, and what must not leave as it came. */
const pieces = fc.constantFrom(
  'Error',
  'Completed',
  'CrashLoopBackOff',
  'OOMKilled',
  'Back-off pulling image "nope"',
  'why\nso\r\n',
  '\ttab \v\f',
  '\u0000\u001b[31m\u007f\u0085',
  '\u2028\u2029',
  '\u{1f600}',
  '  ',
  'x',
);

/** More than the 4 KiB a kubelet lets a program say. */
const longest = 5000;

/** Short as a rule. */
const words = fc
  .tuple(fc.array(pieces, { minLength: 1, maxLength: 3 }), fc.constantFrom(1, 1, 1, 1, 1, 40, longest))
  .map(([some, times]) => {
    const phrase = some.join('');
    return phrase.repeat(Math.min(times, Math.ceil(longest / phrase.length)));
  });

/** A reason or message: in words, or of no use at all. */
export const texts: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('', undefined, null, 7) },
);

/** A Warning event, stripped to what explains a pod. */
export const events = fc.record({
  type: fc.constant('Warning'),
  reason: fc.oneof(fc.constantFrom<unknown>('FailedScheduling', 'FailedMount', 'BackOff'), texts),
  message: texts,
});
