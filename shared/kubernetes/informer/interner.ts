const mostTexts = 20_000;

/**
 * Interns strings: equal texts share one string, so the name of an image is in memory once for ten thousand pods. It is emptied after 20,000
 * different texts, so that it cannot grow without bound.
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
