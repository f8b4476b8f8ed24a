import { CORE_SCHEMA, FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';

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
const textSchema = FAILSAFE_SCHEMA.extend({ implicit: [nothing, merge] });

/** Manifests as kubectl reads them: numbers and booleans are what they look like, times are text. */
export const manifestSchema = CORE_SCHEMA.extend({ implicit: [merge] });

/** Reads a document of which every scalar is text. The parser's own message quotes the lines around a fault, so it is not passed on. */
export function parseTexts(content: string): { readonly document: unknown } | { readonly fault: string } {
  try {
    return { document: load(content, { schema: textSchema }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { fault: `${error.reason} (line ${(error.mark?.line ?? 0) + 1})` };
  }
}
