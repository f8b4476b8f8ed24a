/** What an object says of who made it. */
export interface Maker {
  readonly plugin: string | undefined;
  readonly clusterId: string | undefined;
  /** The virtual node of its local pod. */
  readonly sourceNode: string | undefined;
}

/** What this plugin knows of itself. */
export interface Self {
  readonly plugin: string | undefined;
  /** Empty for none. */
  readonly clusterId: string;
  /** Whether interLink once asked it for a local uid. */
  readonly knows: (sourceUid: string) => boolean;
  /** The virtual nodes that ask it about pods of theirs. */
  readonly nodes: ReadonlySet<string>;
}

interface Made extends Maker {
  readonly kind: string;
  readonly sourceUid: string;
}

/**
 * Whether an object is this plugin's, so that nobody else misses it. Without a cluster id other plugins may have objects on the same remote
 * cluster, and with one so may the plugin of another virtual node of the same local cluster, where pods run of which nobody asks us.
 */
export function isOwn({ kind, sourceUid, plugin, clusterId, sourceNode }: Made, self: Self): boolean {
  // Whose it is says nothing of a tombstone: it is of no use to anybody.
  if (kind === 'tombstone' || self.knows(sourceUid)) return true;
  if (plugin !== undefined && plugin === self.plugin) return true;
  if (self.clusterId === '' || clusterId !== self.clusterId) return false;
  return kind !== 'silent' || sourceNode === undefined || self.nodes.has(sourceNode);
}

/**
 * Whether the silence about a pod may be that of its virtual node: pings do not say whose they are, so where there are several nodes, each
 * has to be heard to be there. `all` are the nodes of all pods that are ours.
 */
export function mayNodeBeAway(
  { sourceNode }: Pick<Maker, 'sourceNode'>,
  { nodes }: Pick<Self, 'nodes'>,
  all: ReadonlySet<string>,
): boolean {
  if (sourceNode === undefined || nodes.has(sourceNode)) return false;
  return [...nodes, ...all].some((node) => node !== sourceNode);
}

/** As much of a pod as tells whose it is. */
type Placed = Pick<Maker, 'plugin' | 'sourceNode'>;

/** Tells, knowing all pods there are, whether an object is this plugin's, and whether whoever would ask for it is there. */
export function judgeOf(self: Self, known: readonly Partial<Placed>[]): (made: Made) => boolean {
  const { plugin } = self;
  const all = new Set(known.flatMap((pod) => (pod.plugin === plugin && pod.sourceNode ? [pod.sourceNode] : [])));
  return (made) => isOwn(made, self) && !(made.kind === 'silent' && mayNodeBeAway(made, self, all));
}
