import type { CallValue } from './call.ts';
import type { Json } from './common.ts';

/** Privilege bits of a PrivateMapKey (TRTC doc 647/32240), lowest first. */
export const privileges = [
  { bit: 1, name: 'createRoom' },
  { bit: 2, name: 'enterRoom' },
  { bit: 4, name: 'sendAudio' },
  { bit: 8, name: 'receiveAudio' },
  { bit: 16, name: 'sendVideo' },
  { bit: 32, name: 'receiveVideo' },
  { bit: 64, name: 'sendScreen' },
  { bit: 128, name: 'receiveScreen' },
] as const;

/** Most tickets made in one go. */
export const mostTickets = 500;

/** Tickets made on this computer with the account's SDKAppID and its key; nothing is sent. */
export interface TicketMake {
  readonly accountId: string;
  readonly userIds: readonly string[];
  /** Lifetime in seconds from now. */
  readonly expire: number;
  /**
   * Absent: UserSig alone. `id` (1 to 4294967294) and `name` (1 to 64 of the characters TRTC allows) are different rooms
   * even where they read the same.
   */
  readonly room?: { readonly id: number } | { readonly name: string };
  /** Sum of privilege bits, 0 to 255; counts only with a room. */
  readonly privileges: number;
}

/** A ticket taken apart. Times are epoch ms. Decoded is not verified: that needs the application's key. */
export interface DecodedTicket {
  readonly state: 'ok' | 'damaged';
  /** UserSig, or a PrivateMapKey where it carries a userbuf. */
  readonly kind: 'user-sig' | 'private-map-key' | null;
  readonly userId: string | null;
  readonly sdkAppId: string | null;
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
  /** What the userbuf says, which may differ from the ticket around it. */
  readonly room?: {
    readonly kind: 'id' | 'name';
    readonly value: string;
    readonly account: string;
    readonly sdkAppId: string;
    readonly expiresAt: number;
    readonly privileges: number;
  };
  /** Against the key of the account asked with; `unknown` where it has none, or one of another SDKAppID. */
  readonly signature: 'right' | 'wrong' | 'unknown';
  /** Other members as they stand, TLS.sig left out. */
  readonly fields: Readonly<Record<string, Json>>;
  /** Readable beginning of a damaged ticket. */
  readonly recovered?: string;
}

/** One person's credentials in an answer held in main: `pointer` names the member of TRTCParamList. */
export interface TicketRef {
  readonly callId: string;
  readonly pointer: string;
}

export type TicketFormat = 'json' | 'csv' | 'csv-plain';

/** Modules of a QR code, row by row: 1 is dark. */
export interface QrCode {
  readonly size: number;
  readonly modules: string;
}

export interface TicketCalls {
  /** Rows as trtc.create-signatures gives them; tickets masked, revealed and copied like those of an answer. */
  'tickets.make': { request: TicketMake; response: CallValue };
  /** The account is asked for its key only to check the signature. */
  'tickets.decode': { request: { readonly text: string; readonly accountId?: string }; response: DecodedTicket };
  /** Written by main, owner-only, to a file chosen in a dialog; null when the dialog was left. A logged call. */
  'tickets.save': {
    request: { readonly items: readonly TicketRef[]; readonly format: TicketFormat };
    response: { readonly file: string; readonly rows: number; readonly bytes: number } | null;
  };
  /** One person's credentials as a QR code: counts as reveal, and is logged as such. */
  'tickets.qr': { request: TicketRef; response: QrCode };
}
