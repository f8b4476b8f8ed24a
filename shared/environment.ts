/** Variables of a process, or of a function, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
