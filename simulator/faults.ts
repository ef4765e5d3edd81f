/** Every fault, what it does, and the argument it takes. */
export const FAULTS = {
  'bad-secret': 'the verifier holds other keys than those printed: every signature is refused',
  delay: 'delay:MS answers MS milliseconds later',
  reset: 'the socket is destroyed before the answer (the request has been carried out)',
  truncate: 'Content-Length says more than is sent, then the connection closes',
  html: 'a 502 page of a gateway, text/html',
  status: 'status:CODE answers with that HTTP status and an HTML page (429 and 503 have an empty body)',
  huge: 'huge:MB adds a member "padding" of MB megabytes to a JSON answer (at most 256)',
  slow: 'slow:KB sends an answer at that many kB a second',
  hang: 'no answer at all (the request has been carried out)',
  redirect: '302 to another host',
  limit: 'refused as too frequent: 190310, -104 or RequestLimitExceeded',
  identity: 'identity:USERID lets another member than the super administrator authorize an OAuth application',
  'token-life': 'token-life:SECONDS gives out OAuth access tokens that end this soon',
  sts: 'the application is one made since 2026-01-16: addresses of a file and transcript details need the STS-Token printed as stsToken (200001)',
  seats: 'no seats are left: creating a user is refused with 156009',
  scopes: 'scopes:A+B grants OAuth tokens these scopes only, for instance scopes:VIEW_MEETING+VIEW_VIDEO',
} as const;

export type FaultName = keyof typeof FAULTS;

export interface Fault {
  name: FaultName;
  argument: string;
  /** Requests it is still good for; undefined = for ever. */
  left: number | undefined;
}

const numeric: readonly FaultName[] = ['delay', 'status', 'huge', 'slow', 'token-life'];

/** Reads `NAME[:ARG][@N]`, several separated by commas. Throws an Error that names what is wrong. */
export function parseFaults(text: string | null | undefined): Fault[] {
  if (text == null || text.trim() === '') return [];
  return text.split(',').map((part) => {
    const m = /^([a-z-]+)(?::([^@]*))?(?:@(\d+))?$/.exec(part.trim());
    const name = m?.[1];
    if (!m || name === undefined || !(name in FAULTS)) throw new Error(`unknown fault: ${part.trim()}`);
    const fault: Fault = {
      name: name as FaultName,
      argument: m[2] ?? '',
      left: m[3] === undefined ? undefined : Number(m[3]),
    };
    if (numeric.includes(fault.name) && !/^\d+$/.test(fault.argument)) {
      throw new Error(`fault ${fault.name} needs a number, for instance ${fault.name}:${example(fault.name)}`);
    }
    if (fault.name === 'scopes' && fault.argument === '') throw new Error('fault scopes needs names joined by +');
    if (fault.name === 'identity' && fault.argument === '') throw new Error('fault identity needs a userid');
    if (fault.name === 'status' && !/^[2-5]\d\d$/.test(fault.argument)) {
      throw new Error('fault status needs an HTTP status from 200 to 599');
    }
    return fault;
  });
}

function example(name: FaultName): string {
  return name === 'delay' || name === 'slow' ? '500' : name === 'status' ? '503' : '20';
}

/** The faults of the next request: those with a count are used up by it. */
export function takeFaults(faults: Fault[]): Map<FaultName, string> {
  const taken = new Map<FaultName, string>();
  for (const fault of faults) {
    if (fault.left === 0) continue;
    if (fault.left !== undefined) fault.left -= 1;
    if (!taken.has(fault.name)) taken.set(fault.name, fault.argument);
  }
  return taken;
}
