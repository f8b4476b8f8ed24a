import type { Headers } from './kubeconfig.ts';

/** TLS as Node's `tls.connect` takes it, in a shape that can be compared. */
export interface TlsMaterial {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly servername?: string | undefined;
  /** False: the server's certificate is not verified at all. */
  readonly verify: boolean;
  /** The name its certificate must carry instead of the host's; false: any name will do. */
  readonly expectedName?: string | false | undefined;
}

export interface ProxyServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How one request reaches the API server and is let in, as of now. */
export interface Access {
  /** `https://host:port`. */
  readonly origin: string;
  /** What the server's URL has after its origin, as with Rancher; no trailing slash. */
  readonly basePath: string;
  /** `authorization` and impersonation. Secret. */
  readonly headers: Headers;
  readonly tls: TlsMaterial;
  readonly proxy?: ProxyServer | undefined;
}
