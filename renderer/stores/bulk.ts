import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { BulkInfo, BulkRow, BulkStart } from '../../contract/bulk.ts';
import type { AppError, Envelope } from '../../contract/error.ts';
import { ask, bridge } from '../lib/bridge.ts';

/** Bulk actions as main tells them, newest first. */
export const useBulkStore = defineStore('bulk', () => {
  const list = shallowRef<readonly BulkInfo[]>([]);
  const error = shallowRef<AppError | null>(null);
  let listening = false;

  const active = computed(() => list.value.filter((one) => one.state === 'running'));

  function byId(id: string | undefined): BulkInfo | undefined {
    return id === undefined ? undefined : list.value.find((one) => one.id === id);
  }
  function put(info: BulkInfo): void {
    const before = byId(info.id);
    // Answers and events may cross on their way.
    if (before !== undefined && before.updatedAt > info.updatedAt) return;
    list.value =
      before === undefined
        ? [info, ...list.value].sort((a, b) => b.startedAt - a.startedAt)
        : list.value.map((one) => (one.id === info.id ? info : one));
  }
  function listen(): void {
    if (listening) return;
    listening = true;
    bridge().on('bulk.changed', put);
  }
  /** Reads all actions; listens for changes from the first call on. */
  async function load(): Promise<void> {
    listen();
    const answer = await ask(() => bridge().bulk.list());
    error.value = answer.ok ? null : answer.error;
    if (answer.ok) for (const one of answer.value) put(one);
  }
  async function settle(call: () => Promise<Envelope<BulkInfo>>): Promise<Envelope<BulkInfo>> {
    listen();
    const answer = await ask(call);
    if (answer.ok) put(answer.value);
    return answer;
  }
  /** Main compares the typed number with the items; refused where it differs. */
  const start = (wish: BulkStart): Promise<Envelope<BulkInfo>> => settle(() => bridge().bulk.start(wish));
  const resume = (id: string, asOwners = false): Promise<Envelope<BulkInfo>> =>
    settle(() => bridge().bulk.resume({ id, ...(asOwners ? { asOwners } : {}) }));
  const cancel = (id: string): Promise<Envelope<BulkInfo>> => settle(() => bridge().bulk.cancel({ id }));
  const rows = (id: string): Promise<Envelope<readonly BulkRow[]>> => ask(() => bridge().bulk.rows({ id }));

  return { list, error, active, byId, load, listen, start, resume, cancel, rows };
});
