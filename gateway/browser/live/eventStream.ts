/** A server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Takes a stream's text in pieces, however it was cut, and answers the events that are whole. */
export function createEventParser(): (text: string) => readonly StreamEvent[] {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => toEvent(block) ?? []);
  };
}

/** Comments, which are signs of life, are none. */
function toEvent(block: string): StreamEvent | undefined {
  const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
  return event === undefined || data === undefined ? undefined : { event, data };
}
