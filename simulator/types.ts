import type { IncomingHttpHeaders } from 'node:http';

/** How a simulator is started; every field has a default. */
export interface SimulatorOptions {
  /** Loopback port, 0 = any free one. */
  port?: number;
  seed?: number;
  users?: number;
  meetings?: number;
  recordings?: number;
  /** Seconds the server's clock is ahead of this computer's. */
  clockOffset?: number;
  /** Faults, see `--help`. */
  fault?: string;
  /** Rate limits on (default) or off. */
  limits?: boolean;
  /** File that gets one JSON line per request. */
  log?: string;
  /** Epoch seconds the data is arranged around; default: start of today in Asia/Shanghai. */
  epoch?: number;
  /** A RoomId may be signed for again instead of InvalidParameter.RoomIdExist. */
  trtcReuse?: boolean;
  /** A minute of a limit window lasts 60/K seconds. */
  timeScale?: number;
}

/** The one JSON line the command prints: where it serves and with which invented credentials. */
export interface SimulatorInfo {
  baseUrl: string;
  /** `stsToken`: what the event common.sts-token would bring; asked for under the fault `sts` alone. */
  wemeet: { appId: string; sdkId: string; secretId: string; secretKey: string; operatorId: string; stsToken: string };
  ytx: { accountSid: string; authToken: string; appId: string; confId: string };
  /** `sdkAppId` and `sdkKey`: the TRTC application whose tickets it issues. */
  tencentCloud: { secretId: string; secretKey: string; sdkAppId: string; sdkKey: string };
  oauth: {
    authorizeUrl: string;
    tokenBase: string;
    corpId: string;
    sdkId: string;
    secret: string;
    redirectUri: string;
  };
}

export interface SimulatorStats {
  requests: number;
  /** Requests whose signature or token was right. */
  verified: number;
  /** Requests answered with an error of the vendor. */
  refused: number;
}

export type Vendor = 'wemeet' | 'oauth' | 'ytx' | 'tencent-cloud' | 'none';

/** One request as received and what became of it. */
export interface LogEntry {
  at: string;
  vendor: Vendor;
  method: string;
  target: string;
  /** Names in the case and order of the wire. */
  headers: [string, string][];
  body: string;
  /** HTTP status answered, 0 when nothing was. */
  status: number;
  code: string;
  why: string;
  /** Its signature or token was right. */
  verified: boolean;
}

/** A request, read to its end. */
export interface Incoming {
  method: string;
  /** Request-target exactly as on the request line. */
  target: string;
  path: string;
  rawQuery: string;
  headers: IncomingHttpHeaders;
  rawHeaders: [string, string][];
  body: Buffer;
}

/** What a vendor's part answers. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** A value to be sent as JSON; a Buffer or text is sent as it is. */
  body: unknown;
  code: string;
  why: string;
  verified: boolean;
}

export type JsonObject = { [name: string]: unknown };
