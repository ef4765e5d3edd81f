/** Whether an address (scheme, host, port) is of this computer: such a server is there without a network, and nobody else's. */
export const isLoopback = (endpoint: string): boolean =>
  /^https?:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?(?:\/|$)/.test(endpoint);

/** Name of the environment that a vendor's address is for, by its host and whatever the scheme; `other` where the vendor names no such host. */
export function environmentAt(offered: readonly { readonly url: string; readonly name: string }[], endpoint: string): string {
  const host = URL.parse(endpoint)?.hostname;
  return offered.find((one) => URL.parse(one.url)?.hostname === host)?.name ?? 'other';
}
