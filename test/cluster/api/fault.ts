import type { Cause } from './status.ts';

/** One line of a 422: what is wrong with which field, in apimachinery's words. */
export type FieldFault = Required<Cause>;

/** Text as Go's %q writes it. */
const quoted = (value: unknown) =>
  value === undefined ? '""' : JSON.stringify(value).replace(/\\u00(\d.)/g, (_whole, hex: string) => `\\x${hex}`);

export const required = (field: string, detail = ''): FieldFault => ({
  reason: 'FieldValueRequired',
  message: detail === '' ? 'Required value' : `Required value: ${detail}`,
  field,
});

export const wrong = (field: string, value: unknown, detail: string): FieldFault => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${quoted(value)}: ${detail}`,
  field,
});

export const prohibited = (field: string, detail: string): FieldFault => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${detail}`,
  field,
});

export const tooLong = (field: string, detail: string): FieldFault => ({
  reason: 'FieldValueTooLong',
  message: `Too long: ${detail}`,
  field,
});

export const unsupported = (field: string, value: unknown, allowed: readonly string[]): FieldFault => ({
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${quoted(value)}: supported values: ${allowed.map((one) => JSON.stringify(one)).join(', ')}`,
  field,
});

export const duplicate = (field: string, value: string): FieldFault => ({
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${quoted(value)}`,
  field,
});

export const absent = (field: string, value: string): FieldFault => ({
  reason: 'FieldValueNotFound',
  message: `Not found: ${quoted(value)}`,
  field,
});
