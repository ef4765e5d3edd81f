import type { SendRequest } from '../../../contract/call.ts';

/** What can be done to one user, each asked for before. */
export type ActKind = 'enable' | 'disable' | 'invite' | 'links' | 'delete';

/** The call of an action (Tencent Meeting: users, 43679 for the delete). */
export function requestOf(kind: ActKind, accountId: string, userid: string): SendRequest {
  switch (kind) {
    case 'enable':
    case 'disable':
      return { accountId, operation: 'users.enable', params: { userid }, body: { enable: kind === 'enable' } };
    case 'invite':
      return { accountId, operation: 'users.send-activation', params: { userid } };
    case 'links':
      return { accountId, operation: 'users.activation-links', params: {}, body: { userid_list: [userid] } };
    case 'delete':
      return { accountId, operation: 'users.delete', params: { userid } };
  }
}
