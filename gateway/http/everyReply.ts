/** The headers of every answer, whatever it is and whichever way it goes; what is no HTTP gets a status line (`answerBadConnection`). */
export const everyReply = { 'x-content-type-options': 'nosniff' } as const;
