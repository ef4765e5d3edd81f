/** This computer's names, as a URL spells its host; an IPv4 address in an IPv6 one, or a name with a dot behind it, is left out to be safe. */
const thisComputer = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/;

/**
 * Whether an address (http or https, with its host, maybe more) is of this computer: such a server is there without a network, nobody else's, and
 * traffic to it never on a wire. False for everything that is no such address.
 */
export function isLoopback(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && thisComputer.test(url.hostname);
}

/** Name of the environment that a vendor's address is for, by its host and whatever the scheme; `other` where the vendor names no such host. */
export function environmentAt(offered: readonly { readonly url: string; readonly name: string }[], endpoint: string): string {
  const host = URL.parse(endpoint)?.hostname;
  return offered.find((one) => URL.parse(one.url)?.hostname === host)?.name ?? 'other';
}
