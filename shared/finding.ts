/** What a look at one thing has shown. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'error';
  /** What was looked at, in a word or two. */
  readonly subject: string;
  readonly text: string;
  /** What to do about it; there is one for every warning and error. */
  readonly remedy?: string;
}

export const ok = (subject: string, text: string): Finding => ({ level: 'ok', subject, text });

export const warning = (subject: string, text: string, remedy: string): Finding => ({
  level: 'warning',
  subject,
  text,
  remedy,
});

export const error = (subject: string, text: string, remedy: string): Finding => ({
  level: 'error',
  subject,
  text,
  remedy,
});
