/** The headers of every answer, of the gateway and of functions. Only replies to input that is not HTTP lack them (`answerBadConnection`). */
export const everyReply = { 'x-content-type-options': 'nosniff' } as const;
