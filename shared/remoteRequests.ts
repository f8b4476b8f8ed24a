/** One request to the remote side. Each try of a call is a request of its own. */
export interface RemoteRequest {
  /** The verb and resource of the remote side's API, such as `list` and `pods`, without names of objects: labels for metrics. */
  readonly verb: string;
  readonly resource: string;
  readonly method: string;
  /** The URL path, with names of objects, without the query. */
  readonly path: string;
  /** The namespace and name of the object, if the request is about one. */
  readonly namespace?: string;
  readonly name?: string;
  /** Whether it creates, changes or removes an object, if it is accepted. */
  readonly isChange: boolean;
  /** 1 for the first try of a call. */
  readonly attempt: number;
  /** interLink's correlation id; undefined for what the plugin does by itself. */
  readonly session: string | undefined;
  /** Whether the caller for whom it is sent has observers of its own. */
  readonly isObserved: boolean;
}

/** The outcome of a request. */
export interface RemoteAnswer {
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The reason of a failure, as the remote side's API or the transport names it; undefined if the request did not fail. */
  readonly reason?: string;
  /** Why no answer came, in a sentence by the plugin. */
  readonly message?: string;
}

/**
 * Called when a request is sent. The function it returns is called when the answer has ended, or, for a stream, when its headers have come.
 * Both must not throw.
 */
export type RemoteObserver = (request: RemoteRequest) => (answer: RemoteAnswer) => void;
