/** The health of the remote side, as far as it is known without a request. */
export interface Health {
  /** `unknown` before the first contact; `forbidden` while the credential may create no pod. */
  readonly state: 'well' | 'unknown' | 'unreachable' | 'forbidden';
  /** The reason in words, for the virtual node's annotation; absent if there is none. */
  readonly why?: string | undefined;
}
