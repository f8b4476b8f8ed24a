export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly Cause[];
  readonly retryAfterSeconds?: number;
}

export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Readonly<Record<string, string>>;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code?: number;
}

/** A refusal the API server answers as a Status object. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly reason: string | undefined;
  readonly details: StatusDetails | undefined;
  readonly metadata: Readonly<Record<string, string>>;

  constructor(
    code: number,
    reason: string | undefined,
    message: string,
    details?: StatusDetails,
    metadata: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
    this.metadata = metadata;
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: this.metadata,
      status: 'Failure',
      message: this.message,
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      ...(this.details === undefined ? {} : { details: this.details }),
      code: this.code,
    };
  }
}

/** What a Status needs to know of a resource type. */
export interface TypeName {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
}

const qualified = (word: string, { group }: TypeName) => (group === '' ? word : `${word}.${group}`);
const detailsOf = (type: TypeName, kind: string, name: string): StatusDetails => ({
  ...(name === '' ? {} : { name }),
  ...(type.group === '' ? {} : { group: type.group }),
  kind,
});

export const badRequest = (message: string) => new ApiError(400, 'BadRequest', message);

export const notFound = (type: TypeName, name: string) =>
  new ApiError(
    404,
    'NotFound',
    `${qualified(type.plural, type)} "${name}" not found`,
    detailsOf(type, type.plural, name),
  );

export const alreadyExists = (type: TypeName, name: string) =>
  new ApiError(
    409,
    'AlreadyExists',
    `${qualified(type.plural, type)} "${name}" already exists`,
    detailsOf(type, type.plural, name),
  );

export const beingDeleted = (type: TypeName, name: string) =>
  new ApiError(
    409,
    'AlreadyExists',
    `object is being deleted: ${qualified(type.plural, type)} "${name}" already exists`,
    detailsOf(type, type.plural, name),
  );

export const modified = (type: TypeName, name: string) =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(type.plural, type)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    detailsOf(type, type.plural, name),
  );

/** Failed delete preconditions name the kind, not the plural. */
export const preconditionFailed = (type: TypeName, name: string, why: string) =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(type.kind, type)} "${name}": ${why}`,
    detailsOf(type, type.kind, name),
  );

export const forbidden = (type: TypeName, name: string, why: string, causes?: readonly Cause[]) =>
  new ApiError(
    403,
    'Forbidden',
    `${qualified(type.plural, type)}${name === '' ? '' : ` "${name}"`} is forbidden: ${why}`,
    { ...detailsOf(type, type.plural, name), ...(causes === undefined ? {} : { causes }) },
  );

/** 422 with one cause per faulty field. */
export function invalid(type: TypeName, name: string, causes: readonly Required<Cause>[]): ApiError {
  const faults = causes.map(({ field, message }) => `${field}: ${message}`);
  const list = faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`;
  return new ApiError(422, 'Invalid', `${qualified(type.kind, type)} "${name}" is invalid: ${list}`, {
    ...detailsOf(type, type.kind, name),
    causes,
  });
}

export const methodNotAllowed = () =>
  new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

export const noSuchResource = () =>
  new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});

export const unauthorized = () => new ApiError(401, 'Unauthorized', 'Unauthorized');

export const tooLarge = () => new ApiError(413, 'RequestEntityTooLarge', 'Request entity too large: limit is 3145728');

/** Answer of a DELETE that removed the object at once. */
export function deleted(type: TypeName, name: string, uid: string): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { ...detailsOf(type, type.plural, name), uid },
  };
}
