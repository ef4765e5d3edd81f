import type { AccountView } from '../../contract/account.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import type { Json } from '../../contract/common.ts';
import type { DownloadStart } from '../../contract/download.ts';
import type { Calls } from '../calls/road.ts';
import { Failure } from '../failure.ts';
import type { StreamAnswer } from '../transport/stream.ts';
import type { Transport } from '../transport/transport.ts';

/** Where a file can be read from right now (5 minutes, Tencent Meeting doc 51180). Lives in memory only. */
export interface Address {
  readonly url: string;
  /** Of the file's name: mp4, m4a, docx. */
  readonly ending: string;
  readonly account: AccountView;
}

export interface Addresses {
  /** Asks the vendor over the road, as a call of its own in History (masked there). Rejects with Failure. */
  ask(wish: DownloadStart, signal?: AbortSignal): Promise<Address>;
  /** Begins to read. Rejects with TransportError. */
  open(address: Address, headers: Record<string, string>, signal: AbortSignal): Promise<StreamAnswer>;
}

interface AddressesOptions {
  readonly calls: Pick<Calls, 'send' | 'linkOf'>;
  readonly transport: Pick<Transport, 'stream'>;
  readonly account: (id: string) => Promise<AccountView | undefined>;
  readonly idleMs?: number;
}

const operation = 'records.file-address';

/** A text must say which one of the answer it is. */
export function kindProblem(wish: DownloadStart): Failure | null {
  const ok = wish.kind !== 'text' || (wish.list !== undefined && /^[a-z_]{1,60}$/.test(wish.list));
  return ok ? null : new Failure('validation', { key: 'errors.validation', params: { count: 1 } }, {
    fields: [{ field: 'list', key: 'errors.field.required', params: { field: 'list' } }],
  });
}

const member = (value: Json | undefined, name: string | number): Json | undefined =>
  (typeof value === 'object' && value !== null ? (value as Record<string | number, Json>)[name] : undefined);

/** The link and its ending stand side by side in the answer. */
function placeOf({ kind, list = '', index = 0 }: DownloadStart, answer: Json): { pointer: string; type: Json | undefined; usual: string } {
  switch (kind) {
    case 'video': return { pointer: '/download_address', type: member(answer, 'download_address_file_type'), usual: 'mp4' };
    case 'audio': return { pointer: '/audio_address', type: member(answer, 'audio_address_file_type'), usual: 'm4a' };
    case 'text': return {
      pointer: `/${list}/${index}/download_address`, type: member(member(member(answer, list), index), 'file_type'), usual: 'txt',
    };
  }
}

/** Addresses of recording files, asked for at the moment of use. */
export function createAddresses(options: AddressesOptions): Addresses {
  const { calls } = options;
  return {
    async ask(wish, signal) {
      const account = await options.account(wish.accountId);
      if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: wish.accountId } });
      const { callId, answer } = await calls.send({
        accountId: wish.accountId, operation,
        params: { record_file_id: wish.recordFileId, ...(wish.operator === undefined ? {} : { operator_id: wish.operator }) },
      }, signal === undefined ? {} : { signal });
      const { pointer, type, usual } = placeOf(wish, answer);
      const url = calls.linkOf(callId, pointer) ?? '';
      if (url === '') throw new Failure('unsupported', { key: 'errors.download.noAddress' }, { callId });
      const ending = typeof type === 'string' && /^[a-z0-9]{1,5}$/i.test(type) ? type.toLowerCase() : usual;
      return { url, ending, account };
    },
    open: ({ url, account }, headers, signal) => options.transport.stream({
      url, headers, signal, proxy: account.proxy, caFile: account.caFile, idleMs: options.idleMs ?? 30_000,
      allowLoopback: isLoopback(account.endpoint),
    }),
  };
}
