/** How the remote side stands, as far as it is known without asking. */
export interface Health {
  /** `unknown` before the first contact; `forbidden` while the credential may create no pod. */
  readonly state: 'well' | 'unknown' | 'unreachable' | 'forbidden';
  /** In words, for whoever reads the virtual node's annotation; absent when there is nothing to say. */
  readonly why?: string | undefined;
}
