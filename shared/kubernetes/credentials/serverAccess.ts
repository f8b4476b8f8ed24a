import type { Headers } from './kubeconfig.ts';

/** TLS options for Node's `tls.connect`, as plain values, so that two can be compared. */
export interface TlsMaterial {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly servername?: string | undefined;
  /** False: the server's certificate is not verified at all. */
  readonly verify: boolean;
  /** The name that the server's certificate must have instead of the host's; false: any name is accepted. */
  readonly expectedName?: string | false | undefined;
}

export interface ProxyServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The address, headers, TLS options and proxy for one request to the API server. */
export interface ServerAccess {
  /** `https://host:port`. */
  readonly origin: string;
  /** The path of the server's URL, as Rancher uses one; empty if there is none, and without a trailing slash. */
  readonly basePath: string;
  /** The `authorization` and impersonation headers. Secret. */
  readonly headers: Headers;
  readonly tls: TlsMaterial;
  readonly proxy?: ProxyServer | undefined;
}
