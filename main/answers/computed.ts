import type { RowValue } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { ComputedColumn } from '../../contract/operation.ts';
import { isYes } from '../../contract/units.ts';
import { decodeUserSig } from '../signing/usersig.ts';
import { at } from '../vendors/json.ts';
import { toEpochMs } from './epoch.ts';

interface Given {
  readonly item: Json;
  /** The item before it was masked. */
  readonly raw: Json | undefined;
  /** What columns before gave: times in epoch ms. */
  readonly row: Readonly<Record<string, RowValue>>;
  /** Epoch ms. */
  readonly now: number;
}

/** Files of a recording; null before there are any: nothing is known of their sharing until the recording is done. */
function filesOf(item: Json): readonly Json[] | null {
  const list = at(item, 'record_files') ?? null;
  return list === null ? null : Array.isArray(list) ? list : [];
}

/** Times of a TRTC ticket in ms: what is read inside it leaves main, the ticket does not. A damaged one says nothing. */
function ticketTimes(item: Json | undefined): { readonly issued: number; readonly expires: number } | null {
  const ticket = at(item, 'UserSig') ?? at(item, 'PrivateKey');
  if (typeof ticket !== 'string' || ticket === '') return null;
  const { fields, expiresAt } = decodeUserSig(ticket);
  const issued = Number(fields['TLS.time']);
  return expiresAt === undefined || !Number.isFinite(issued) ? null : { issued: issued * 1000, expires: expiresAt * 1000 };
}

/** Values no answer carries as such, each with its meaning. Durations are ms, times epoch ms. */
export const computed: Readonly<Record<ComputedColumn, (given: Given) => RowValue>> = {
  /** Now minus `start`, while the meeting runs. */
  $elapsed: ({ row, now }) => (typeof row['start'] === 'number' ? Math.max(0, now - row['start']) : null),
  /** `end` minus `start`, or `left` (of whoever is inside: now) minus `joined`. */
  $length: ({ row, now }) => {
    const [from, to] = 'joined' in row ? [row['joined'], row['left'] ?? now] : [row['start'], row['end']];
    return typeof from === 'number' && typeof to === 'number' ? Math.max(0, to - from) : null;
  },
  /** Every row of the history list is over. */
  $ended: () => 'MEETING_STATE_ENDED',
  /** Members of record_files. */
  $fileCount: ({ item }) => filesOf(item)?.length ?? null,
  /** Sum of record_files[].record_size. */
  $totalSize: ({ item }) => filesOf(item)?.reduce<number>((sum, file) => sum + (Number(at(file, 'record_size')) || 0), 0) ?? null,
  /** 1 when any of record_files[].sharing_state is 1, else 0. */
  $sharing: ({ item }) => {
    const files = filesOf(item);
    return files === null ? null : files.some((file) => Number(at(file, 'sharing_state')) === 1) ? 1 : 0;
  },
  /** True when any of record_files[].allow_download is true. */
  $allowDownload: ({ item }) => filesOf(item)?.some((file) => isYes(at(file, 'allow_download'))) ?? null,
  /** Earliest record_files[].sharing_expire above 0; empty where there is none. */
  $sharingExpire: ({ item }) => {
    const set = (filesOf(item) ?? []).map((file) => toEpochMs(at(file, 'sharing_expire'), 'epoch-ms')).filter((time) => time !== null);
    return set.length === 0 ? null : Math.min(...set);
  },
  /** Names of departments or department_list, the one with is_main first. */
  $departments: ({ item }) => {
    const list = at(item, 'departments') ?? at(item, 'department_list');
    if (!Array.isArray(list)) return null;
    const main = (department: Json): number => (isYes(at(department, 'is_main')) ? 0 : 1);
    return [...list]
      .sort((left, right) => main(left) - main(right))
      .map((department) => String(at(department, 'department_name') ?? ''))
      .filter((name) => name !== '')
      .join('、');
  },
  // The only ones that look at the answer as it came: the ticket is masked in what is shown.
  /** Time of issue inside UserSig (TLS.time). */
  $issued: ({ raw }) => ticketTimes(raw)?.issued ?? null,
  /** Time of issue plus TLS.expire. */
  $expires: ({ raw }) => ticketTimes(raw)?.expires ?? null,
  /** $expires minus now. */
  $remaining: ({ raw, now }) => {
    const times = ticketTimes(raw);
    return times === null ? null : Math.max(0, times.expires - now);
  },
};

/** Whether a column's path names what is computed. */
export const isComputed = (path: string): path is ComputedColumn => Object.hasOwn(computed, path);
