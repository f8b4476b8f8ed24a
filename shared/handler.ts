import type { Readable } from 'node:stream';
import type { Config } from '../schemas/generated/types.ts';
import type { Backend, Call } from './backend/backend.ts';
import { PluginError } from './interlink/errors.ts';

/** What a handler may use: the call, and the backend operations that it needs. */
export interface Context<Operation extends keyof Backend> extends Call {
  readonly backend: Pick<Backend, Operation>;
}

/** The context of a handler that is deployed as a function, with the configuration it was made from. */
export interface FunctionContext<Operation extends keyof Backend> extends Context<Operation> {
  readonly config: Config;
}

/** A validator that the build compiled from a JSON Schema; after it returned false, `errors` has the faults. */
export interface Validator<T> {
  (input: unknown): input is T;
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** What a handler answers: text or a stream as text/plain, anything else as JSON. Always with status 200. */
export type Output = string | Readable | object;

export type Handler<Operation extends keyof Backend, Result extends Output = Output> = (
  input: unknown,
  context: Context<Operation>,
) => Promise<Result>;

/**
 * Builds a handler from its request schema and its work. `prepare` converts requests of older interLink API servers to the present form.
 * The handler throws PluginError `invalid_request` when the input does not fit the schema; the message has the path, never the value.
 */
export function defineHandler<Input, Operation extends keyof Backend, Result extends Output>(definition: {
  readonly prepare?: (input: unknown) => unknown;
  readonly validate: Validator<Input>;
  readonly run: (input: Input, context: Context<Operation>) => Promise<Result>;
}): Handler<Operation, Result> {
  const { prepare, validate, run } = definition;
  return async (received, context) => {
    const input = prepare ? prepare(received) : received;
    assertValid(validate, input);
    return run(input, context);
  };
}

/** @throws PluginError `invalid_request` with the path and the fault, never the value */
export function assertValid<T>(validate: Validator<T>, input: unknown): asserts input is T {
  if (!validate(input)) throw new PluginError('invalid_request', `invalid request: ${firstFault(validate)}`);
}

function firstFault({ errors }: Validator<unknown>): string {
  const [first] = errors ?? [];
  const path = first?.instancePath.slice(1).replaceAll('/', '.') || 'the body';
  return `${path} ${first?.message ?? 'is not valid'}`;
}
