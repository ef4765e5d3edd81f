import type { Text } from '../../../contract/common.ts';
import type { Field, Operation, Param, Paging } from '../../../contract/operation.ts';
import type { Patch, Side } from './common.ts';

/** A field the list of endpoints does not have, with the reason why it is here all the same. */
export interface Added {
  readonly side: Side;
  /** Dotted path of the object it is a member of; only for answers. */
  readonly under?: string;
  readonly field: Field | Param;
  readonly reason: string;
}

/** What is said by hand about one operation; everything else comes from the list of endpoints. */
export interface Overlay {
  readonly curated?: true;
  /** By field name, wherever it stands in this operation. */
  readonly every?: Readonly<Record<string, Patch>>;
  readonly params?: Readonly<Record<string, Patch>>;
  /** By dotted path. */
  readonly body?: Readonly<Record<string, Patch>>;
  readonly answer?: Readonly<Record<string, Patch>>;
  readonly added?: readonly Added[];
  readonly rows?: NonNullable<Operation['rows']>;
  readonly paging?: Paging;
  readonly rate?: NonNullable<Operation['rate']>;
  readonly auth?: Operation['auth'];
  readonly note?: Text;
  readonly whenEmpty?: NonNullable<Operation['whenEmpty']>;
  /** Parameters that the app must not fill in by itself. */
  readonly noDefault?: readonly string[];
  readonly bodyKind?: 'multipart';
  readonly browser?: true;
  readonly sts?: true;
  readonly milder?: NonNullable<Operation['milder']>;
}
export type Overlays = Readonly<Record<string, Overlay>>;

/** Patches several operations share. */
export const actor = { role: 'actor' } as const satisfies Patch;
export const owner = { role: 'owner' } as const satisfies Patch;
export const target = { role: 'target' } as const satisfies Patch;
export const seconds = { start_time: { unit: 'epoch-s' }, end_time: { unit: 'epoch-s' } } as const satisfies Record<string, Patch>;
export const milliseconds = { start_time: { unit: 'epoch-ms' }, end_time: { unit: 'epoch-ms' } } as const satisfies Record<string, Patch>;
export const scheduleSeconds = {
  schedule_start_time: { unit: 'epoch-s' },
  schedule_end_time: { unit: 'epoch-s' },
} as const satisfies Record<string, Patch>;
export const window = { from: 'start_time', to: 'end_time', unit: 'epoch-s' } as const;
/** page / page_size with the sizes to try. */
export const pages = (sizes: readonly number[], rest: Partial<Paging> = {}): Paging => ({
  style: 'page',
  sizeParam: 'page_size',
  sizes,
  ...rest,
});
/** Largest sizes to try where the vendor names none. */
export const unknownSizes = [100, 50, 20] as const;
export const size = (fallback: number, max: number): Patch => ({ default: fallback, min: 1, max });

/** Said where the vendor's page was seen only in part. */
export const partial: Text = {
  zh: '字段清单不完整：未收录的字段以官方文档为准。',
  en: 'The list of fields is not complete: the platform’s page says what else there is.',
};
/** The id types of the person who acts, of which older pages allow fewer. */
export const olderOperator: Text = {
  zh: '操作者两处文档不同：早先的页面只许填会议室（rooms_id），人用 userid；现行页面和官方 SDK 也许填 userid 和 OpenId。',
  en: 'Two pages differ on the operator: older ones allow a room (rooms_id) only and userid for people, the current one and the official SDK also a userid or an OpenId.',
};
