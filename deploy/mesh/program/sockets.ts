const established = '01';
const loopbacks = new Set(['0100007F', '00000000000000000000000001000000', '0000000000000000FFFF00000100007F']);

interface Socket {
  readonly inode: string;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/** The established TCP connections in a table of /proc/net: `sl local remote state tx:rx tr:tm retransmits uid timeout inode`. Ports are hex. */
function connectionsOf(table: string): readonly Socket[] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, , remote = '', state, , , , , , inode]) => {
      if (state !== established || inode === undefined) return [];
      const [remoteAddress = '', port = ''] = remote.split(':');
      return [{ inode, remoteAddress, remotePort: Number.parseInt(port, 16) }];
    });
}

/**
 * The inodes of a process's sockets that are connections to the server. The carrier also connects to ports of the pod, at the loopback
 * address; these are left out.
 */
export function serverConnections(
  tables: readonly string[],
  inodes: ReadonlySet<string>,
  server: { readonly port: number; readonly reversePorts: readonly number[] },
): readonly string[] {
  return tables
    .flatMap(connectionsOf)
    .filter(({ inode, remotePort }) => inodes.has(inode) && remotePort === server.port)
    .filter(({ remoteAddress }) => !(loopbacks.has(remoteAddress) && server.reversePorts.includes(server.port)))
    .map(({ inode }) => inode);
}

/** Whether a UDP port is bound, by a table of /proc/net. */
export function isUdpBound(table: string, port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').some((line) => (line.trim().split(/\s+/)[1] ?? '').endsWith(wanted));
}
