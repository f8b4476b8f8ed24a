/** The result of one check. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'error';
  /** What was checked, in one or two words. */
  readonly subject: string;
  readonly text: string;
  /** What to do about it; every warning and error has one. */
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
