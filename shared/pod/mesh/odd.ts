/**
 * What a text of interLink's annotations says that the plugin will not act upon. The message completes `… is not understood: `; it quotes
 * nothing of the text but what was found to be an address or the name of a host, since keys stand beside them.
 */
export class Odd extends Error {
  override readonly name = 'Odd';
}
