import type { FaultKind } from '../cluster/http/faults.ts';

/** Calls that a fault may strike. */
const writes = ['create pods', 'create configmaps', 'create secrets', 'patch pods'] as const;
const reads = ['get pods', 'list pods'] as const;

export interface QuotingFault {
  readonly fault: FaultKind;
  /** As `verb resource`: what it may befall. */
  readonly befalls: readonly string[];
}

/**
 * Ways in which an API server, or what stands before it, fails a call, most of them quoting what they were sent: every one
 * of `values`, or, where no rule says how, every one of `whole`, which are values as they stand in the request.
 */
export function quotingFaults(values: readonly string[], whole: readonly string[]): readonly QuotingFault[] {
  const text = values.join(' ');
  const refusals = [
    invalid(values, (value) => `Invalid value: "${value}": must be shorter`),
    invalid(values, (value) => `Invalid value: "{\\"k\\":\\"${value}\\"}": must be shorter`),
    invalid(values, (value) => `Invalid value: v1.EnvVar{Name:"PASSWORD", Value:"${value}"}: is odd`),
    invalid(values, (value) => `Invalid value: map[string]string{"k":"${value}"}: is odd`),
    invalid(values, (value) => `Duplicate value: "${value}"`),
    invalid(values, (value) => `Unsupported value: "${value}": supported values: "a", "b"`),
    invalid(values, (value) => `Forbidden: updates may not change this\n  Value: "${value}",`),
    refusal(
      400,
      'BadRequest',
      `Pod in version "v1" cannot be handled: ReadString: expects ", error found in #10 byte of ...|${text}|..., bigger context ...|${text}|...`,
    ),
    refusal(403, 'Forbidden', 'pods is forbidden: User "plugin" cannot create resource "pods"'),
    refusal(409, 'Conflict', 'the object has been modified'),
  ];
  const denials = whole.map((value) =>
    refusal(403, 'Forbidden', `admission webhook "w" denied the request: ${value} is odd`),
  );
  const garbage = { kind: 'garbage', body: `{"kind":"Pod","metadata":{"name":"${text}` } as const;
  const failures: readonly FaultKind[] = [
    { kind: 'status', status: 401, body: text },
    { kind: 'status', status: 500, body: `<html>${text}</html>` },
    { kind: 'status', status: 502, body: text },
    garbage,
    { kind: 'truncate' },
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'redirect', location: `https://127.0.0.1:1/?token=${values[0]}` },
  ];
  return [
    ...refusals.map((fault) => ({ fault, befalls: writes })),
    ...denials.map((fault) => ({ fault, befalls: ['create pods', 'delete pods'] })),
    ...failures.map((fault) => ({ fault, befalls: [...writes, ...reads] })),
    { fault: garbage, befalls: ['delete pods', 'get pods/log'] },
  ];
}

function invalid(values: readonly string[], toMessage: (value: string) => string): FaultKind {
  const field = 'spec.containers[0].env[0].value';
  const causes = values.map((value) => ({ reason: 'FieldValueInvalid', field, message: toMessage(value) }));
  const text = causes.map(({ message }) => `${field}: ${message}`).join(', ');
  return refusal(422, 'Invalid', `Pod "p" is invalid: [${text}]`, causes);
}

function refusal(status: number, reason: string, message: string, causes: readonly object[] = []): FaultKind {
  const details = { name: 'p', kind: 'Pod', causes };
  const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, details, code: status };
  return { kind: 'status', status, body };
}
