import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { Json } from '../../../contract/common.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { useLatest, type Turn } from '../../lib/latest.ts';
import type { PlannedRoom } from './plan.ts';

/** `empty`: success without a list; `unknown`: it went out and no usable answer came. */
export type RoomState = 'waiting' | 'sending' | 'done' | 'empty' | 'failed' | 'unknown' | 'not-sent';

/** One call for one room and what came of it. */
export interface RoomRun extends PlannedRoom {
  readonly key: number;
  readonly state: RoomState;
  readonly region: string;
  readonly callId: string;
  readonly requestId: string;
  readonly error?: AppError;
}

/** A person's credentials as a row of the grid; `$key` is unique in it. */
export type TicketRow = Row & { readonly $key: string; readonly callId: string; readonly pointer: string };

/** Room credentials of several calls, one after the other; nothing is ever sent twice by itself. */
export interface Run {
  readonly rooms: ShallowRef<readonly RoomRun[]>;
  readonly rows: ComputedRef<readonly TicketRow[]>;
  readonly busy: Ref<boolean>;
  /** The room at which it stopped, and why. */
  readonly stopped: ComputedRef<RoomRun | undefined>;
  /** Rooms whose people have no credentials and that may still be asked for. */
  readonly left: ComputedRef<readonly RoomRun[]>;
  /** Makes these rooms; credentials of earlier ones are kept. */
  start(accountId: string, region: string, rooms: readonly PlannedRoom[]): Promise<void>;
  /** Puts other rooms in the place of these and goes on with them. */
  replace(keys: ReadonlySet<number>, rooms: readonly PlannedRoom[]): Promise<void>;
  readonly stopping: Ref<boolean>;
  /** Stops before the next room; asked again, the call under way is no longer waited for. */
  stop(): void;
  clear(): void;
}

/** Rows of one answer with where main holds their tickets. */
export function ticketRows(callId: string, rows: readonly Row[], more: Row): TicketRow[] {
  return rows.map((row, i) => {
    const pointer = `/Response/TRTCParamList/${i}`;
    return { ...row, ...more, callId, pointer, $key: `${callId}${pointer}` };
  });
}

function requestIdOf(answer: Json): string {
  const response = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['Response'] : undefined;
  const id = typeof response === 'object' && response !== null && !Array.isArray(response) ? response['RequestId'] : undefined;
  return typeof id === 'string' ? id : '';
}

/** Whether nobody knows if the change took effect: main's explanation says so. */
const isUnknown = (error: AppError): boolean => error.explanation?.likely.key.startsWith('explain.unsure') === true;

const open: ReadonlySet<RoomState> = new Set<RoomState>(['failed', 'not-sent']);

/** Makes the run of a component. */
export function useRun(): Run {
  const rooms = shallowRef<readonly RoomRun[]>([]);
  const found = shallowRef<ReadonlyMap<number, readonly TicketRow[]>>(new Map());
  const busy = ref(false);
  const latest = useLatest();
  const stopping = ref(false);
  let next = 1;
  let where = { accountId: '', region: '' };

  /** A room's own: its call can be given up while the run goes on. */
  const ticketOf = (one: RoomRun): string => `trtc-${one.key}`;
  const set = (key: number, change: Partial<RoomRun>): void => {
    rooms.value = rooms.value.map((one) => (one.key === key ? { ...one, ...change } : one));
  };
  const planned = (list: readonly PlannedRoom[]): RoomRun[] =>
    list.map((one) => ({ ...one, key: next++, state: 'waiting', region: where.region, callId: '', requestId: '' }));

  /** One room; false where it must not go on. */
  async function make(one: RoomRun, turn: Turn): Promise<boolean> {
    set(one.key, { state: 'sending' });
    const answer = await ask(() =>
      bridge().calls.send({
        accountId: where.accountId,
        operation: 'trtc.create-signatures',
        confirm: { confirmed: true },
        ticket: ticketOf(one),
        params: one.region === '' ? {} : { Region: one.region },
        body: { TRTCUserIds: [...one.userIds], RoomId: one.roomId },
      }),
    );
    if (!turn.isLatest) return false;
    if (!answer.ok) {
      const { error } = answer;
      set(one.key, {
        state: isUnknown(error) ? 'unknown' : 'failed',
        error,
        callId: error.callId ?? '',
        requestId: error.vendor?.trace ?? '',
      });
      return false;
    }
    const { callId, rows = [] } = answer.value;
    const requestId = requestIdOf(answer.value.answer);
    set(one.key, { state: rows.length === 0 ? 'empty' : 'done', callId, requestId });
    found.value = new Map(found.value).set(one.key, ticketRows(callId, rows, { room: one.roomId, region: one.region, requestId }));
    return rows.length > 0;
  }

  async function go(): Promise<void> {
    const { turn } = latest;
    busy.value = true;
    stopping.value = false;
    for (const one of rooms.value.filter((room) => room.state === 'waiting')) {
      if (stopping.value || !(await make(one, turn))) break;
    }
    if (!turn.isLatest) return;
    rooms.value = rooms.value.map((one) => (one.state === 'waiting' ? { ...one, state: 'not-sent' } : one));
    busy.value = false;
  }

  return {
    rooms,
    busy,
    stopping,
    rows: computed(() => rooms.value.flatMap((one) => found.value.get(one.key) ?? [])),
    stopped: computed(() =>
      busy.value ? undefined : rooms.value.find((one) => one.state === 'failed' || one.state === 'unknown' || one.state === 'empty'),
    ),
    left: computed(() => (busy.value ? [] : rooms.value.filter((one) => open.has(one.state)))),
    async start(accountId, region, list) {
      latest.cancel();
      where = { accountId, region };
      // What is there stays until it is cleared; what came to nothing gives way.
      rooms.value = [...rooms.value.filter((one) => one.state === 'done'), ...planned(list)];
      await go();
    },
    async replace(keys, list) {
      latest.cancel();
      const at = rooms.value.findIndex((one) => keys.has(one.key));
      const kept = rooms.value.filter((one) => !keys.has(one.key));
      rooms.value = [...kept.slice(0, Math.max(0, at)), ...planned(list), ...kept.slice(Math.max(0, at))];
      await go();
    },
    stop() {
      const sending = rooms.value.find((one) => one.state === 'sending');
      if (stopping.value && sending !== undefined) void ask(() => bridge().calls.cancel({ ticket: ticketOf(sending) }));
      stopping.value = true;
    },
    clear() {
      latest.cancel();
      stopping.value = true;
      busy.value = false;
      rooms.value = [];
      found.value = new Map();
    },
  };
}
