/**
 * Thrown for a text in interLink's annotations that the plugin does not understand or allow. The message completes `… is not understood: `.
 * It quotes only valid addresses and host names, because the text also holds keys.
 */
export class NotUnderstood extends Error {
  override readonly name = 'NotUnderstood';
}
