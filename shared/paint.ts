const codes = { red: 31, green: 32, yellow: 33, grey: 90, bold: 1 } as const;

export type Colour = keyof typeof codes;

/** The text in a colour, by an ANSI escape sequence; unchanged if colours are not allowed. */
export const paint = (text: string, colour: Colour, isColoured: boolean): string =>
  isColoured && text !== '' ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
