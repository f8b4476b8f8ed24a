/** What interLink writes into the annotations of a pod with a mesh or a tunnel: own texts, in the form of contract.md 8.3 and 8.4. */
export interface MeshParts {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly prefix: string;
  /** Scheme, host and port, as the script has them. */
  readonly server: string;
  readonly forward: string;
  readonly endpoint: string;
  readonly address: string;
  readonly allowedIPs: string;
  readonly routes: readonly string[];
  readonly mtu: string;
  readonly keepalive: string;
  readonly dns: string;
}

export const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

export const usual: MeshParts = {
  privateKey: keyOf(8),
  publicKey: keyOf(9),
  prefix: '00112233445566778899aabbccddeeff',
  server: 'ws://train-0-science.science-wstunnel.mesh.example.org:80',
  forward: "'udp://127.0.0.1:51821:127.0.0.1:51820?timeout_sec=0'",
  endpoint: '127.0.0.1:51821',
  address: '10.7.0.2/32',
  allowedIPs: '10.7.0.1/32,10.0.0.0/8,10.244.0.0/16,10.105.0.0/16',
  routes: ['10.7.0.0/16', '10.96.0.0/16', '10.244.0.0/16', '10.105.0.0/16'],
  mtu: '1280',
  keepalive: '25',
  dns: '10.244.0.99',
};

/** The body of a mesh script like the embedded template's: it starts a job in a network namespace of its own. */
export function embeddedBody(changes: Partial<MeshParts> = {}): string {
  const parts = { ...usual, ...changes };
  return `#!/bin/bash
set -e
TMPDIR=\${SLIRP_TMPDIR:-/tmp/.slirp.$RANDOM}
mkdir -p $TMPDIR
cd $TMPDIR
WG_IFACE="wg11111111-2222"

echo "fetching wstunnel client and the rest"
if ! curl -L -f -k https://downloads.example.org/wstunnel -o wstunnel; then
    exit 1
fi
chmod +x wstunnel

# what WireGuard is told
cat <<'EOFWG' > $WG_IFACE.conf
[Interface]
PrivateKey = ${parts.privateKey}

[Peer]
PublicKey = ${parts.publicKey}
AllowedIPs = ${parts.allowedIPs}
Endpoint = ${parts.endpoint}
PersistentKeepalive = ${parts.keepalive}

EOFWG

cat <<'EOFSLIRP' > $TMPDIR/slirp.sh
#!/bin/bash
WG_IFACE="wg11111111-2222"
HOST_DNS=$(grep "^nameserver" /etc/resolv.conf | head -1 | awk '{print $2}')
{
  mkdir -p /tmp/etc-override
  echo "search default.svc.cluster.local svc.cluster.local cluster.local" > /tmp/etc-override/resolv.conf
  echo "nameserver $HOST_DNS" >> /tmp/etc-override/resolv.conf
  echo "nameserver ${parts.dns}" >> /tmp/etc-override/resolv.conf
  echo "nameserver 1.1.1.1" >> /tmp/etc-override/resolv.conf
  echo "nameserver 8.8.8.8" >> /tmp/etc-override/resolv.conf
  mount --bind /tmp/etc-override/resolv.conf /etc/resolv.conf
}
cat > $TMPDIR/resolv.conf <<EOF
search default.svc.cluster.local svc.cluster.local cluster.local
nameserver ${parts.dns}
nameserver 1.1.1.1
EOF

# ./wstunnel client of a comment
./wstunnel client -L ${parts.forward} --http-upgrade-path-prefix ${parts.prefix} ${parts.server} &
sleep 3
WG_SOCKET_DIR=$TMPDIR ./wireguard-go $WG_IFACE &
ip link set $WG_IFACE up
ip addr add ${parts.address} dev $WG_IFACE
./wg setconf $WG_IFACE $WG_IFACE.conf
ip link set dev $WG_IFACE mtu ${parts.mtu}
${parts.routes.map((route) => `ip route add ${route} dev $WG_IFACE || true`).join('\n')}
ping -c 1 -W 2 10.7.0.1 || echo "no answer yet"
$@
EOFSLIRP

unshare $UNSHARE_FLAGS --net --mount $TMPDIR/slirp.sh "$@" &
./slirp4netns --configure $! tap0 &
fg 1
`;
}

/** A body like that of the template that sites of the Python plugin configure: it says when it is ready, and stays. */
export function customBody(changes: Partial<MeshParts> = {}): string {
  return embeddedBody(changes)
    .replace(/^TMPDIR=.*$/m, '# TMPDIR comes from the container')
    .replace(
      '$@\nEOFSLIRP',
      `echo "nameserver 10.43.0.10" > /etc/resolv.conf
echo "search mlaas.svc.cluster.local svc.cluster.local cluster.local" >> /etc/resolv.conf
EOFSLIRP`,
    )
    .replace(/unshare[\s\S]*$/, '$TMPDIR/slirp.sh\ntouch /tmp/interlink/mesh-ready\nsleep infinity\n');
}

/** A body like those of interLink's heads: it shows the command, and goes by a proxy where its machine has one. */
export function newerBody(changes: Partial<MeshParts> = {}): string {
  const { forward, prefix, server } = { ...usual, ...changes };
  return embeddedBody(changes).replace(
    /^\.\/wstunnel client.*$/m,
    () => `begin_tunnel() {
    TUNNEL_LOG=$TMPDIR/tunnel.log
    PROXY="\${https_proxy:-}"
    PROXY_ARGS=""
    if [ -n "$PROXY" ]; then
        PROXY_ARGS="--http-proxy $PROXY"
    fi
    TUNNEL_CMD="./wstunnel client -L ${forward} --http-upgrade-path-prefix ${prefix} $PROXY_ARGS ${server}"
    echo "begins: $TUNNEL_CMD"
    RUST_LOG="\${TUNNEL_LEVEL:-debug}" ./wstunnel client \\
        -L ${forward} \\
        --http-upgrade-path-prefix ${prefix} \\
        $PROXY_ARGS \\
        ${server} > "$TUNNEL_LOG" 2>&1 &
    TUNNEL_PID=$!
}
begin_tunnel`,
  );
}

/** The annotation that holds a mesh script. */
export const preExecOf = (body: string): string => `cat <<'EOFMESH' > $TMPDIR/mesh.sh\n${body}\nEOFMESH`;

/** `interlink.eu/wireguard-client-snippet`. */
export function snippetOf(changes: Partial<MeshParts> = {}): string {
  const parts = { ...usual, ...changes };
  return `
[Interface]
Address = 10.7.0.2/32
PrivateKey = ${parts.privateKey}
DNS = 1.1.1.1
MTU = ${parts.mtu}

[Peer]
PublicKey = ${parts.publicKey}
AllowedIPs = 10.7.0.1/32, 10.0.0.0/8
Endpoint = ${parts.endpoint}
PersistentKeepalive = ${parts.keepalive}
\t\t`;
}

/** The annotations of a pod in a full mesh. */
export const meshAnnotations = (changes: Partial<MeshParts> = {}, body = embeddedBody(changes)) => ({
  'slurm-job.vk.io/pre-exec': preExecOf(body),
  'interlink.eu/wireguard-client-snippet': snippetOf(changes),
  'interlink.eu/pod-subnet': '10.200.7.0/24',
});

/** `interlink.eu/wstunnel-client-commands`, in the form of the default. */
export function tunnelCommand(ports: readonly number[], changes: Partial<MeshParts> = {}): string {
  const { prefix, server } = { ...usual, ...changes };
  const reverse = ports.map((port) => `-R tcp://0.0.0.0:${port}:localhost:${port}`).join(' ');
  return `curl  -L -f -k https://downloads.example.org/wstunnel.tar.gz -o wstunnel.tar.gz && tar -xzvf wstunnel.tar.gz && chmod +x wstunnel && ./wstunnel client --http-upgrade-path-prefix ${prefix} ${reverse} ${server} &`;
}
