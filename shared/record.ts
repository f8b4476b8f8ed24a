/** A JSON object, or a YAML mapping, whose fields may be anything. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The record; what is none reads as an empty one. */
export const toRecord = (value: unknown): Fields => (isRecord(value) ? value : {});

/** The records in a list; what is no list has none. */
export const toRecords = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
