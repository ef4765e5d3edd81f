/** Whether an address (scheme, host, port) is of this computer: such a server is there without a network, and nobody else's. */
export const isLoopback = (endpoint: string): boolean =>
  /^https?:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/.test(endpoint);
