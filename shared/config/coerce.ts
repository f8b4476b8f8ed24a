import type { Option } from './option.ts';

/** The value of a text for an option, or why it has none; `unset` when an empty text counts as not given. */
export type Coerced = { readonly value: unknown } | { readonly problem: string } | 'unset';

// The words of ConfigParser.getboolean.
const trueWords = ['1', 'yes', 'true', 'on'];
const falseWords = ['0', 'no', 'false', 'off'];

/** Converts the text of a file or an environment variable to the option's kind. The schema validates the value afterwards. */
export function coerce(option: Option, text: string): Coerced {
  if (text.trim() === '' && !option.mayBeEmpty) return 'unset';
  switch (option.kind) {
    case 'text':
      return { value: option.choices ? toChoice(option, text) : text };
    case 'integer':
      return toInteger(text.trim());
    case 'boolean':
      return toBoolean(text.trim().toLowerCase());
    case 'list':
      return toList(text.trim());
    case 'array':
      return text.trim() === '' ? { value: [] } : fromJson(text);
    case 'object':
      return text.trim() === '' ? { value: {} } : fromJson(text);
  }
}

function toChoice({ aliases }: Option, text: string): string {
  const word = text.trim().toLowerCase();
  return aliases?.[word] ?? word;
}

function toInteger(text: string): Coerced {
  const value = Number(text);
  return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) ? { value } : { problem: 'is not an integer' };
}

function toBoolean(word: string): Coerced {
  if (trueWords.includes(word)) return { value: true };
  return falseWords.includes(word) ? { value: false } : { problem: 'is not a truth value' };
}

/** The Python plugin's reference has both forms: `api_versions=v1,v2` and `namespace_prefix_exclusions=["a"]`. */
function toList(text: string): Coerced {
  if (text.startsWith('[')) return fromJson(text);
  const items = text.split(/[,\n]/).map((item) => item.trim());
  return { value: items.filter((item) => item !== '') };
}

function fromJson(text: string): Coerced {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    return { problem: 'is not valid JSON (names and texts in double quotes, no comma at the end)' };
  }
}
