/** A server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Parses a stream of server-sent events. Takes its text in chunks of any size, and returns the events that are complete. */
export function createEventParser(): (text: string) => readonly StreamEvent[] {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => toEvent(block) ?? []);
  };
}

/** Undefined for a comment, which the plugin sends to keep the connection alive. */
function toEvent(block: string): StreamEvent | undefined {
  const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
  return event === undefined || data === undefined ? undefined : { event, data };
}
