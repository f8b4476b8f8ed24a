/**
 * The pod's cluster and the local one claim the same ranges, as clusters set up by the same tools do: the pod's own network lies in the
 * tunnel's pod CIDR, and the carrier's server in its service CIDR.
 */
export const addresses = {
  /** Of the node, by which the pod reaches everything outside of the tunnel. */
  node: '10.244.5.1',
  pod: '10.244.5.2',
  /** Of the carrier's server, behind the node. */
  server: '10.96.7.7',
  /** Of the stand-in's server: a program of Node cannot mark its packets, so that they would go into the tunnel. */
  standInServer: '192.0.2.7',
  /** Of a Service of the local cluster, within the tunnel. */
  service: '10.96.0.10',
  /** Of the pod's own cluster, behind the node; for pods of a real one, of the local cluster. */
  nameserver: '10.96.0.53',
  /** Ends of the tunnel. */
  peer: '10.7.0.1',
  mesh: '10.7.0.2',
};

export const ports = { carrier: 28_080, wireguard: 51_820, local: 51_821, service: 8000, workload: 8080 };
