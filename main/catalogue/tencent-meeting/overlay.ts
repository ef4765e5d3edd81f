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
export const seconds = { start_time: { unit: 'epoch-s' },
  end_time: { unit: 'epoch-s' } } as const satisfies Record<string, Patch>;
export const milliseconds = { start_time: { unit: 'epoch-ms' },
  end_time: { unit: 'epoch-ms' } } as const satisfies Record<string, Patch>;
export const scheduleSeconds = { schedule_start_time: { unit: 'epoch-s' },
  schedule_end_time: { unit: 'epoch-s' } } as const satisfies Record<string, Patch>;
export const window = { from: 'start_time', to: 'end_time', unit: 'epoch-s' } as const;
/** page / page_size with the sizes to try. */
export const pages = (sizes: readonly number[], rest: Partial<Paging> = {}): Paging => ({ style: 'page',
  sizeParam: 'page_size', sizes, ...rest });
/** Largest sizes to try where the vendor names none. */
export const unknownSizes = [100, 50, 20] as const;
export const size = (fallback: number, max: number): Patch => ({ default: fallback, min: 1, max });
