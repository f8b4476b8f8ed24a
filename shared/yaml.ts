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
 * Every scalar is null or the text as written. For documents whose fields are nearly all text, where `1234`, `2024-01-01` and `on` are
 * names: Go decodes a scalar by the type of its field, and this parser does not know the types.
 */
const textSchema = FAILSAFE_SCHEMA.extend({ implicit: [nothing, merge] });

/** For manifests, as kubectl reads them: scalars are numbers and booleans if they look like it, but times are text. */
export const manifestSchema = CORE_SCHEMA.extend({ implicit: [merge] });

/** Parses a document whose scalars are text. A fault has only the reason and the line: the parser's message quotes the text around it. */
export function parseTexts(content: string): { readonly document: unknown } | { readonly fault: string } {
  try {
    return { document: load(content, { schema: textSchema }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { fault: `${error.reason} (line ${(error.mark?.line ?? 0) + 1})` };
  }
}
