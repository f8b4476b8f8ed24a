/** A JSON object or YAML mapping with fields of any type. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a record, else an empty record. */
export const toRecord = (value: unknown): Fields => (isRecord(value) ? value : {});

/** The records in a list; empty if the value is no list. */
export const toRecords = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
