import type { AccountView } from '../../../contract/account.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { ScopeRow } from '../../../contract/oauth.ts';
import type { Bridge } from '../../../contract/table.ts';

const ok = <T>(value: T): Envelope<T> => ({ ok: true, value });

export const fakeScopes: readonly ScopeRow[] = [
  {
    name: '查看所有用户的会议',
    label: { zh: '查看所有用户的会议（账户级）', en: 'View meetings of all users' },
    granted: true,
    operations: [{ id: 'meetings.get', title: { zh: '通过会议 ID 查询', en: 'Meeting by ID' }, disputed: false }],
  },
  {
    name: '查看和管理所有用户的会议',
    label: { zh: '查看和管理所有用户的会议（账户级）', en: 'View and manage meetings of all users' },
    granted: false,
    operations: [{ id: 'meetings.create', title: { zh: '创建会议', en: 'Create a meeting' }, disputed: false }],
  },
];

/** An application whose person always agrees: what is pasted with auth_code=other is another identity. */
export function fakeOAuth(list: Bridge['accounts']['list']): Bridge['oauth'] {
  const find = async (id: string): Promise<Envelope<AccountView>> => {
    const all = await list();
    const found = all.ok ? all.value.find((one) => one.id === id) : undefined;
    const error: AppError = { code: 'not_found', message: id, phrase: { key: 'errors.notFound', params: { what: id } } };
    return found === undefined ? { ok: false, error } : ok(found);
  };
  return {
    begin: () =>
      Promise.resolve(ok({ url: 'https://meeting.tencent.com/marketplace/authorize.html?state=abc', opened: true, state: 'abc' })),
    finish: async ({ accountId, callback }) => {
      if (!callback.includes('auth_code=')) {
        const error: AppError = {
          code: 'validation',
          message: 'no code',
          phrase: { key: 'errors.validation', params: { count: 1 } },
          fields: [{ field: 'callback', key: 'oauth.errors.noCode' }],
        };
        return { ok: false, error };
      }
      if (callback.includes('auth_code=other')) {
        return ok({ state: 'other-identity' as const, ticket: 't1', had: 'oid1', got: 'oid2', known: null });
      }
      const found = await find(accountId);
      return found.ok ? ok({ state: 'authorized' as const, account: found.value }) : found;
    },
    keep: ({ as }) => (as === 'drop' ? Promise.resolve(ok(null)) : find('practice')),
    refresh: ({ accountId }) => find(accountId),
    check: ({ accountId }) => find(accountId),
    scopes: () => Promise.resolve(ok(fakeScopes)),
  };
}
