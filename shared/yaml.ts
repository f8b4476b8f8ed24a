import { CORE_SCHEMA, FAILSAFE_SCHEMA, Type } from 'js-yaml';

const nothing = new Type('tag:yaml.org,2002:null', {
  kind: 'scalar',
  resolve: (text: string | null) => text === null || ['', '~', 'null', 'Null', 'NULL'].includes(text),
  construct: () => null,
});

const merge = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: (text: string | null) => text === '<<',
});

/**
 * Every scalar is the text it was written as, or nothing: for documents whose fields are nearly all text, where `1234`,
 * `2024-01-01` and `on` are names. Go decodes by the type of the field, which a parser without one can only do this way.
 */
export const textSchema = FAILSAFE_SCHEMA.extend({ implicit: [nothing, merge] });

/** Manifests as kubectl reads them: numbers and booleans are what they look like, times are text. */
export const manifestSchema = CORE_SCHEMA.extend({ implicit: [merge] });
