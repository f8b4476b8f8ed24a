/** One request to what runs the pods; each try of a call is one. */
export interface RemoteRequest {
  /** What is done to what, by the words of the remote side's API and without names of objects: for counting. */
  readonly verb: string;
  readonly resource: string;
  readonly method: string;
  /** With names of objects, without a query. */
  readonly path: string;
  /** The namespace and name of the object it is about, as far as it is about one. */
  readonly namespace?: string;
  readonly name?: string;
  /** Whether it makes, changes or removes something, when it is accepted. */
  readonly isChange: boolean;
  /** 1 for the first try of a call. */
  readonly attempt: number;
  /** interLink's correlation id; undefined for what the plugin does by itself. */
  readonly session: string | undefined;
  /** Whether whoever it is for hears of it by an observer of its own. */
  readonly isHeard: boolean;
}

/** How it went. */
export interface RemoteAnswer {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Why it failed, in a word of the remote side's API or of the transport; undefined where it did not. */
  readonly reason?: string;
  /** Why no answer came, in a sentence of the plugin's own. */
  readonly message?: string;
}

/** Hears of each request as it is sent; what it returns hears of the answer's head (of a stream), or end. Must not throw. */
export type RemoteObserver = (request: RemoteRequest) => (answer: RemoteAnswer) => void;
