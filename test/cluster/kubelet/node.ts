/** The name of the only node. */
export const nodeName = 'stand-in';
export const hostIP = '127.0.0.1';
