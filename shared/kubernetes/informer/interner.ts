const mostTexts = 20_000;

/**
 * Answers one and the same string for equal texts: ten thousand pods of one image keep its name once. Starts over when it has seen too many
 * different ones, so that it cannot grow for ever.
 */
export function createInterner(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (texts.size >= mostTexts) texts.clear();
    texts.set(text, text);
    return text;
  };
}
