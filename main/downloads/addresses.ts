import type { AccountView } from '../../contract/account.ts';
import type { CallValue, ParamValue } from '../../contract/call.ts';
import { isLoopback } from '../../contract/endpoint.ts';
import type { Json } from '../../contract/common.ts';
import type { DownloadStart } from '../../contract/download.ts';
import type { Calls } from '../calls/types.ts';
import { Failure } from '../errors/failure.ts';
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

/** Pages of the list of a recording's files, 50 each: more files than any recording has. */
const pagesMost = 20;

/** A text must say which one of the answer it is. */
export function kindProblem(wish: DownloadStart): Failure | null {
  const ok = wish.kind !== 'text' || (wish.list !== undefined && /^[a-z_]{1,60}$/.test(wish.list));
  return ok
    ? null
    : new Failure(
        'validation',
        { key: 'errors.validation', params: { count: 1 } },
        {
          fields: [{ field: 'list', key: 'errors.field.required', params: { field: 'list' } }],
        },
      );
}

const member = (value: Json | undefined, name: string | number): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string | number, Json>)[name] : undefined;

interface Place {
  readonly pointer: string;
  readonly type: Json | undefined;
  readonly usual: string;
}

/** The link and its ending stand side by side in what an answer says of a file; `at` is where that stands in the answer. */
function placeOf({ kind, list = '', index = 0 }: DownloadStart, file: Json | undefined, at: string): Place {
  switch (kind) {
    case 'video':
      return { pointer: `${at}/download_address`, type: member(file, 'download_address_file_type'), usual: 'mp4' };
    case 'audio':
      return { pointer: `${at}/audio_address`, type: member(file, 'audio_address_file_type'), usual: 'm4a' };
    case 'text':
      return {
        pointer: `${at}/${list}/${index}/download_address`,
        type: member(member(member(file, list), index), 'file_type'),
        usual: 'txt',
      };
  }
}

/** Addresses of recording files, asked for at the moment of use. */
export function createAddresses(options: AddressesOptions): Addresses {
  const { calls } = options;

  /** The call whose answer holds the link, and where it stands there; null where the recording has no such file (any more). */
  async function find(wish: DownloadStart, signal: AbortSignal | undefined): Promise<(Place & { callId: string }) | null> {
    const acting = wish.operator === undefined ? {} : { operator_id: wish.operator };
    const more = signal === undefined ? {} : { signal };
    if (wish.recordId === undefined) {
      const { callId, answer } = await calls.send(
        {
          accountId: wish.accountId,
          operation: 'records.file-address',
          params: { record_file_id: wish.recordFileId, ...acting },
        },
        more,
      );
      return { callId, ...placeOf(wish, answer, '') };
    }
    let next: Readonly<Record<string, ParamValue>> | null = { page: 1 };
    for (let pages = 0; next !== null && pages < pagesMost; pages += 1) {
      const { callId, answer, page }: CallValue = await calls.send(
        {
          accountId: wish.accountId,
          operation: 'records.addresses',
          params: { meeting_record_id: wish.recordId, ...acting, ...next },
        },
        more,
      );
      const files = member(answer, 'record_files');
      const n = Array.isArray(files) ? files.findIndex((one) => String(member(one, 'record_file_id')) === wish.recordFileId) : -1;
      if (n >= 0) return { callId, ...placeOf(wish, member(files, n), `/record_files/${n}`) };
      next = page?.next ?? null;
    }
    return null;
  }

  return {
    async ask(wish, signal) {
      const account = await options.account(wish.accountId);
      if (account === undefined) throw new Failure('not_found', { key: 'errors.notFound', params: { what: wish.accountId } });
      const found = await find(wish, signal);
      const url = found === null ? '' : (calls.linkOf(found.callId, found.pointer) ?? '');
      if (found === null || url === '') {
        throw new Failure('unsupported', { key: 'errors.download.noAddress' }, found === null ? {} : { callId: found.callId });
      }
      const { type, usual } = found;
      const ending = typeof type === 'string' && /^[a-z0-9]{1,5}$/i.test(type) ? type.toLowerCase() : usual;
      return { url, ending, account };
    },
    open: ({ url, account }, headers, signal) =>
      options.transport.stream({
        url,
        headers,
        signal,
        proxy: account.proxy,
        caFile: account.caFile,
        idleMs: options.idleMs ?? 30_000,
        allowLoopback: isLoopback(account.endpoint),
      }),
  };
}
