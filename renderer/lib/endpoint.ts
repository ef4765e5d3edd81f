import { isLoopback } from '../../contract/endpoint.ts';

/** Origin of a typed endpoint in its one spelling, or null where it is none. */
export function originOf(text: string): string | null {
  if (!/^https?:\/\//i.test(text.trim())) return null;
  try {
    const url = new URL(text.trim());
    return url.username === '' && url.password === '' ? url.origin : null;
  } catch {
    return null;
  }
}

/** Whether what is sent, Sign included, would travel in the clear. */
export function plainHttp(endpoint: string): boolean {
  const origin = originOf(endpoint);
  return origin !== null && origin.startsWith('http:') && !isLoopback(origin);
}
