import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { Row } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import { readPages } from '../../lists/read-pages.ts';
import { useLatest } from '../../lib/latest.ts';

export interface Role {
  readonly code: string;
  readonly name: string;
  readonly about: string;
  /** Members as the vendor counts them; undefined where it does not say. */
  readonly members: number | undefined;
}
const roleOf = (row: Row): Role => ({
  code: String(row['roleCode'] ?? ''),
  name: String(row['name'] ?? ''),
  about: String(row['description'] ?? ''),
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
  const latest = useLatest();
  function clear(): void {
    latest.cancel();
    list.value = [];
    loading.value = false;
    error.value = undefined;
    gotUsers.value = false;
  }
  async function load(accountId: string): Promise<void> {
    const turn = latest.begin();
    loading.value = true;
    error.value = undefined;
    gotUsers.value = false;
    const found: Role[] = [];
    const read = await readPages(
      accountId,
      'roles.list',
      { page: 1, page_size: 50 },
      {
        wanted: () => turn.isLatest,
        page: ({ callId: id, rows = [], answer: body }) => {
          if (!turn.isLatest) return;
          callId.value = id;
          if (rows.length === 0 && body !== null && typeof body === 'object' && !Array.isArray(body))
            gotUsers.value = Array.isArray(body['users']);
          for (const role of rows.map(roleOf)) if (!found.some((one) => one.code === role.code)) found.push(role);
          list.value = [...found];
        },
      },
    );
    if (!turn.isLatest) return;
    error.value = read.error;
    loading.value = false;
  }
  return { list, loading, error, callId, gotUsers, load, clear };
}
