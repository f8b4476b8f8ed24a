// A process to be killed: it opens a plugin without its background, makes ready, says so, and does as it was told.
import { once } from 'node:events';
import { type Mode, openIn, type PluginOptions } from '../plugin.ts';
import type { Wanted } from '../pods.ts';

export interface Order {
  readonly mode: Mode;
  readonly plugin: PluginOptions;
  readonly operation: 'create' | 'delete';
  readonly wanted: Wanted;
  /** A pod by which it finds out first that the cluster drops gates. */
  readonly learnsBy?: Wanted;
}

export type Told = { readonly ready: true } | { readonly statusCode: number; readonly text: string };

const tell = (told: Told) => new Promise<void>((resolve) => process.send?.(told, () => resolve()));

const [order] = (await once(process, 'message')) as [Order];
const { plugin, backend } = await openIn(order.mode, order.plugin);
if (order.learnsBy !== undefined) {
  await plugin.create(order.learnsBy.body);
  await plugin.remove(order.learnsBy.pod);
}
const go = once(process, 'message');
await tell({ ready: true });
await go;
const { body, pod } = order.wanted;
const reply = order.operation === 'create' ? await plugin.create(body) : await plugin.remove(pod);
await tell({ statusCode: reply.statusCode, text: await reply.text() });
await backend.stop();
process.disconnect();
