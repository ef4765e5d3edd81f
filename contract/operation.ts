import type { Text, Vendor } from './common.ts';

/** What a call does to the company's things: decides read-only, confirmation and colour. */
export type Effect = 'read' | 'change' | 'destroy';
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'file';

/**
 * How a value is to be read. Times: `epoch-s`/`epoch-ms` are numbers or digit strings as the vendor sends them,
 * `china-time` is `yyyy-MM-dd HH:mm:ss` in UTC+8, `date` is `yyyy-MM-dd`. Durations: `seconds`, `ms`.
 * `id` and `code` are text even where the vendor sends a number. `base64` is decoded only when clean printable UTF-8.
 * `secret` is masked in every view, in History and in exports.
 */
export type Unit =
  | 'epoch-s'
  | 'epoch-ms'
  | 'china-time'
  | 'date'
  | 'seconds'
  | 'ms'
  | 'bytes'
  | 'count'
  | 'percent'
  | 'id'
  | 'code'
  | 'base64'
  | 'url'
  | 'secret'
  | 'phone'
  | 'json-text';

/** Whose person a parameter names: who acts, whose things are listed, or whom the call is about. */
export type PersonRole = 'actor' | 'owner' | 'target';

export interface EnumValue {
  readonly value: string | number;
  readonly label: Text;
}

/** One field of a request or an answer; `fields` are the members of an object or of an array's items. */
export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly required?: boolean;
  /** Of a required member: it may be left out when this one beside it is given. */
  readonly unless?: string;
  readonly label?: Text;
  readonly hint?: Text;
  readonly unit?: Unit;
  readonly values?: readonly EnumValue[];
  readonly default?: string | number | boolean;
  /** Sent where nothing is given: the vendor's own default does more than was asked for. Of a body. */
  readonly safer?: string | number | boolean;
  /** For arrays: fewest members. */
  readonly min?: number;
  readonly max?: number;
  /** Characters for text, members for arrays. */
  readonly maxLength?: number;
  /** Longest text where a Chinese character counts two and a Latin one one. */
  readonly maxWidth?: number;
  /** Longest UTF-8 form, for the few fields the vendor limits in bytes. */
  readonly maxBytes?: number;
  /** A regular expression the whole text must match (source, no slashes). */
  readonly pattern?: string;
  readonly role?: PersonRole;
  /** Names a person by a userid of the company (or an open_id): its characters and its length are checked. */
  readonly isUserid?: true;
  /** The field of the account whose value it takes. */
  readonly fromAccount?: string;
  /** Set by the app and shown under "advanced". */
  readonly advanced?: boolean;
  /** No two items of an array may be the same. */
  readonly distinct?: boolean;
  /** Type of the items of an array of plain values. */
  readonly items?: ValueType;
  readonly fields?: readonly Field[];
}

export interface Param extends Field {
  /** `header`: the vendor module knows the header (Tencent Cloud: Region as X-TC-Region). */
  readonly place: 'path' | 'query' | 'header';
}

/** How a column is shown to people; the raw value is one step away. */
export type ColumnFormat =
  'text' | 'code' | 'id' | 'time' | 'date' | 'duration' | 'bytes' | 'number' | 'enum' | 'boolean' | 'secret' | 'list';

/** Values no answer carries as such; what each is and how it is computed stands in one place, main/answers/computed.ts. */
export type ComputedColumn =
  | '$elapsed'
  | '$length'
  | '$ended'
  | '$fileCount'
  | '$totalSize'
  | '$sharing'
  | '$allowDownload'
  | '$sharingExpire'
  | '$departments'
  | '$issued'
  | '$expires'
  | '$remaining';

export interface Column {
  /** Unique in its table; rows carry their values under it. */
  readonly key: string;
  /** Where the value stands in a row of the answer: dotted path, or what computes it; alternatives are tried in order. */
  readonly path: string | readonly string[];
  /** The vendor's own field name, shown on hover. */
  readonly field: string;
  readonly label: Text;
  readonly format: ColumnFormat;
  readonly unit?: Unit;
  readonly values?: readonly EnumValue[];
  readonly hidden?: boolean;
  /** Starting width in px. */
  readonly width?: number;
}

/**
 * The five paging styles (Tencent Meeting, conventions of the endpoint pages).
 * `page`: page/page_size with total_count; `pos-size`: integer pos with has_remaining/next_pos; `pos-text`: the same with
 * a text pos, "" first; `pos-cursory`: pos (s) and cursory (ms) with remaining; `pid-limit`: pid/limit with more.
 */
export interface Paging {
  readonly style: 'page' | 'pos-size' | 'pos-text' | 'pos-cursory' | 'pid-limit';
  readonly sizeParam?: string;
  /** Largest size the vendor documents; where unknown, the sizes to try in order. */
  readonly sizes: readonly number[];
  /** Longest window between start and end, in days, where the vendor limits it. */
  readonly windowDays?: number;
  /** Names and unit of the window's parameters. */
  readonly window?: { readonly from: string; readonly to: string; readonly unit: 'epoch-s' | 'epoch-ms' };
  /** Column of the rows whose times (epoch ms) the window is about: a list at its ceiling that was asked without times is split around them. */
  readonly by?: string;
  /** Most rows one query can ever give. */
  readonly ceiling?: number;
}

export interface Rate {
  readonly perMinute: number;
  /** Where the vendor counts by the second: no burst may use up the minute at once. */
  readonly perSecond?: number;
  /** `app`: shared by the whole application; `operation`: this operation's own limit. */
  readonly scope: 'app' | 'corp' | 'operation';
}

/** Everything the rest of ConfDesk needs to know about one API call. */
export interface Operation {
  /** Stable name, e.g. `meetings.corp-live`; kept in History. */
  readonly id: string;
  readonly vendor: Vendor;
  readonly group: string;
  readonly title: Text;
  readonly purpose: Text;
  readonly method: HttpMethod;
  /** Path template with {name} places. */
  readonly path: string;
  readonly params: readonly Param[];
  /** Members of the JSON body; absent: the call has none. */
  readonly body?: readonly Field[];
  /** Documented defaults of the body are sent where nothing is given; otherwise they are left to the vendor. */
  readonly sendsDefaults?: true;
  /** How the body is written; multipart bodies are signed as empty. */
  readonly bodyKind?: 'json' | 'multipart';
  readonly answer: readonly Field[];
  /** Where the rows of a list stand in the answer (dotted path) and how they are shown. */
  readonly rows?: {
    readonly path: string;
    readonly id: string | readonly string[];
    readonly columns: readonly Column[];
    /** A list inside each row (files of a recording): rows carry it under `$parts` as JSON text of rows by these columns. */
    readonly parts?: { readonly path: string; readonly columns: readonly Column[] };
  };
  readonly paging?: Paging;
  readonly rate?: Rate;
  /** The tightest documented limit it stands under, in calls a minute: added by main when it hands the operation out. */
  readonly perMinute?: number;
  readonly auth: { readonly aksk: boolean; readonly oauth: boolean | 'scope-table-only' };
  /** OAuth scopes (seed tables) that open the call. */
  readonly scopes?: readonly string[];
  readonly effect: Effect;
  /** A destroy call is only a change while this member of its body has one of these values. */
  readonly milder?: { readonly field: string; readonly values: readonly (string | number)[] };
  /** `safe`: may be sent again when no answer came. Only what was judged by hand. */
  readonly retry: 'safe' | 'never';
  /** The request member that names what a destroy call hits, compared with the typed confirmation. */
  readonly confirmTarget?: string;
  /** Opens the system browser in place of a signed call (the authorize page). */
  readonly browser?: boolean;
  /** Made by main with the vault's secret and the OAuth host. */
  readonly oauthHost?: boolean;
  /** Applications made since 2026-01-16 send an STS-Token with it (doc 127650). */
  readonly sts?: boolean;
  readonly docUrl?: string;
  /** Conflicts between the vendor's own pages, said to the user. */
  readonly note?: Text;
  /** What an answer without rows means, and the parameter whose value the Meetings tab can look for in other ways. */
  readonly whenEmpty?: { readonly says: Text; readonly find: string };
  /** How well the payload is known (YTX). */
  readonly evidence?: 'documented' | 'seen-in-clients' | 'unverified';
  readonly curated: boolean;
}

/** The light form of an operation, for lists and the palette. */
export type OperationSummary = Pick<Operation, 'id' | 'vendor' | 'group' | 'title' | 'method' | 'path' | 'effect' | 'curated'> & {
  /** Name of the group, in the order the groups are shown. */
  readonly groupTitle?: Text;
};
