/** The environment variables of a process or a function, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
