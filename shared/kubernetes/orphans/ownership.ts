/** The labels and annotations of an object that tell which plugin made it. */
export interface Maker {
  readonly plugin: string | undefined;
  readonly clusterId: string | undefined;
  /** The virtual node of its local pod. */
  readonly sourceNode: string | undefined;
}

/** What this plugin knows about itself. */
export interface Self {
  readonly plugin: string | undefined;
  /** Empty if the operator set none. */
  readonly clusterId: string;
  /** Whether interLink ever asked this plugin for a local uid. */
  readonly knows: (sourceUid: string) => boolean;
  /** The virtual nodes that poll this plugin for their pods. */
  readonly nodes: ReadonlySet<string>;
}

interface Made extends Maker {
  readonly kind: string;
  readonly sourceUid: string;
}

/**
 * Whether an object is this plugin's, so that no other plugin needs it. Without a cluster id, other plugins may have objects in the same remote
 * cluster. With one, the plugin of another virtual node of the same local cluster may: its pods are never polled here.
 */
export function isOwn({ kind, sourceUid, plugin, clusterId, sourceNode }: Made, self: Self): boolean {
  // An old tombstone is of no use to any plugin, whichever made it.
  if (kind === 'tombstone' || self.knows(sourceUid)) return true;
  if (plugin !== undefined && plugin === self.plugin) return true;
  if (self.clusterId === '' || clusterId !== self.clusterId) return false;
  return kind !== 'silent' || sourceNode === undefined || self.nodes.has(sourceNode);
}

/**
 * Whether a pod may be silent only because its virtual node is down. A ping does not name its node, so if there are several nodes, a node counts
 * as up only if it polls. `all` are the nodes of all pods of this plugin.
 */
export function mayNodeBeAway(
  { sourceNode }: Pick<Maker, 'sourceNode'>,
  { nodes }: Pick<Self, 'nodes'>,
  all: ReadonlySet<string>,
): boolean {
  if (sourceNode === undefined || nodes.has(sourceNode)) return false;
  return [...nodes, ...all].some((node) => node !== sourceNode);
}

/** The part of a pod that tells whose it is. */
type Placed = Pick<Maker, 'plugin' | 'sourceNode'>;

/** From all known pods, a function that tells whether an object is this plugin's and, if it is silent, its virtual node is up. */
export function judgeOf(self: Self, known: readonly Partial<Placed>[]): (made: Made) => boolean {
  const { plugin } = self;
  const all = new Set(known.flatMap((pod) => (pod.plugin === plugin && pod.sourceNode ? [pod.sourceNode] : [])));
  return (made) => isOwn(made, self) && !(made.kind === 'silent' && mayNodeBeAway(made, self, all));
}
