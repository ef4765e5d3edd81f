import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import { ask, bridge } from '../../bridge.ts';

export interface Role {
  readonly code: string;
  readonly name: string;
  readonly about: string;
  /** Members as the vendor counts them; undefined where it does not say. */
  readonly members: number | undefined;
}
export const roleOf = (row: Row): Role => ({
  code: String(row['roleCode'] ?? ''), name: String(row['name'] ?? ''), about: String(row['description'] ?? ''),
  members: typeof row['members'] === 'number' ? row['members'] : undefined,
});

export interface Roles {
  readonly list: ShallowRef<readonly Role[]>;
  readonly loading: Ref<boolean>;
  readonly error: ShallowRef<AppError | undefined>;
  readonly callId: Ref<string>;
  /** The address shared with the users of a role answered with users: the vendor's pages disagree about it. */
  readonly gotUsers: Ref<boolean>;
  load: (accountId: string) => Promise<void>;
  clear: () => void;
}

/** The roles of the company, read to the end (ten calls a minute, so only when asked for). */
export function useRoles(): Roles {
  const list = shallowRef<readonly Role[]>([]);
  const loading = ref(false);
  const error = shallowRef<AppError>();
  const callId = ref('');
  const gotUsers = ref(false);
  let turn = 0;
  function clear(): void {
    turn += 1;
    list.value = [];
    loading.value = false;
    error.value = undefined;
    gotUsers.value = false;
  }
  async function load(accountId: string): Promise<void> {
    const mine = ++turn;
    loading.value = true;
    error.value = undefined;
    gotUsers.value = false;
    const found: Role[] = [];
    let next: Readonly<Record<string, string | number | boolean>> | null = { page: 1, page_size: 50 };
    while (next !== null) {
      const params: Readonly<Record<string, string | number | boolean>> = next;
      const answer = await ask(() => bridge().calls.send({ accountId, operation: 'roles.list', params }));
      if (mine !== turn) return;
      if (!answer.ok) {
        error.value = answer.error;
        break;
      }
      const { value } = answer;
      callId.value = value.callId;
      const body = value.answer;
      if ((value.rows ?? []).length === 0 && body !== null && typeof body === 'object' && !Array.isArray(body)) {
        gotUsers.value = Array.isArray(body['users']);
      }
      for (const role of (value.rows ?? []).map(roleOf)) if (!found.some((one) => one.code === role.code)) found.push(role);
      list.value = [...found];
      next = value.page?.next == null ? null : { ...params, ...value.page.next };
    }
    loading.value = false;
  }
  return { list, loading, error, callId, gotUsers, load, clear };
}
