import type { Json } from '../../../contract/common.ts';
import type { DownloadStart } from '../../../contract/download.ts';

/** One address of an answer of records.file-address: where it stands, never what it is. */
export interface Link {
  readonly key: string;
  /** Text key of its name. */
  readonly name: string;
  readonly pointer: string;
  /** mp4, m4a, txt, … as the vendor says; '' for the page to watch it. */
  readonly fileType: string;
  /** How it is asked for as a download; absent for the page. */
  readonly download?: Pick<DownloadStart, 'kind' | 'list' | 'index'>;
}

const texts = ['meeting_summary', 'ai_meeting_transcripts', 'ai_minutes', 'ai_topic_minutes', 'ai_speaker_minutes', 'ai_ds_minutes'];

function member(value: Json | undefined, name: string): Json | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined;
}
const filled = (value: Json | undefined): boolean => typeof value === 'string' && value !== '';

/**
 * The addresses there are of a file (Tencent Meeting docs 51180, 51174); `at` is where it stands in the answer. Empty ones are left out:
 * free accounts under OAuth get none.
 */
export function linksIn(answer: Json | undefined, at = ''): readonly Link[] {
  const list: Link[] = [];
  const add = (key: string, type: string, download?: Link['download']): void => {
    if (filled(member(answer, key)))
      list.push({
        key,
        name: `recordings.link.${key}`,
        pointer: `${at}/${key}`,
        fileType: type === '' ? '' : String(member(answer, type) ?? ''),
        ...(download === undefined ? {} : { download }),
      });
  };
  add('view_address', '');
  add('download_address', 'download_address_file_type', { kind: 'video' });
  add('audio_address', 'audio_address_file_type', { kind: 'audio' });
  for (const name of texts) {
    const entries = member(answer, name);
    if (!Array.isArray(entries)) continue;
    for (const [index, entry] of entries.entries()) {
      if (filled(member(entry, 'download_address')))
        list.push({
          key: `${name}.${index}`,
          name: `recordings.link.${name}`,
          pointer: `${at}/${name}/${index}/download_address`,
          fileType: String(member(entry, 'file_type') ?? ''),
          download: { kind: 'text', list: name, index },
        });
    }
  }
  return list;
}

/** A file among those of its recording in an answer of records.addresses, and where it stands there. */
export function fileIn(answer: Json, fileId: string): { readonly file: Json | undefined; readonly at: string } {
  const files = member(answer, 'record_files');
  const n = Array.isArray(files) ? files.findIndex((one) => String(member(one, 'record_file_id')) === fileId) : -1;
  return Array.isArray(files) && n >= 0 ? { file: files[n], at: `/record_files/${n}` } : { file: undefined, at: '' };
}
