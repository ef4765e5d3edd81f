import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A field as the first list of endpoints gives it: no type on path and query, no units anywhere. */
export interface RawField {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly fields?: readonly RawField[];
}
/** One endpoint of the list: names, types and required flags as the vendor's own SDK and pages have them, and the operations made of it. */
export interface RawEndpoint {
  readonly operations: readonly string[];
  readonly method: string;
  readonly uri: string;
  readonly path: readonly RawField[];
  readonly query: readonly RawField[];
  readonly body: readonly RawField[] | null;
  readonly response: readonly RawField[];
}

const file = path.join(import.meta.dirname, '../fixtures/endpoints.json');
const list = JSON.parse(readFileSync(file, 'utf8')) as { readonly endpoints: readonly RawEndpoint[] };
export const endpoints = list.endpoints;

/** Each operation beside its endpoint: the catalogue's first source, which it may differ from only where `added` or a test says so. */
export const pairs = endpoints.flatMap((raw) => raw.operations.map((id) => [id, raw] as const));

/** Fields that the list does not have; why they are there all the same is said in the file of the operation. */
export const added: Readonly<Record<string, readonly string[]>> = {
  'meetings.get': ['answer meeting_info_list.settings.change_nickname'],
  'meetings.by-code': ['answer meeting_info_list.settings.change_nickname'],
  'meetings.of-user': ['answer meeting_info_list.settings.change_nickname'],
  'uploads.all': [
    'body operator_id',
    'body operator_id_type',
    'body file_name',
    'body file_type',
    'body file_size',
    'body file_checksum',
    'body file_content',
    'body speak_number',
    'body ai_record',
  ],
  'uploads.part': [
    'body operator_id',
    'body operator_id_type',
    'body upload_id',
    'body file_size',
    'body file_seq',
    'body file_checksum',
    'body file_content',
  ],
  'roles.list': ['param operator_id', 'param operator_id_type'],
};
