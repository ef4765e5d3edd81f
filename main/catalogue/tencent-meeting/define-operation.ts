import { type Entry, entryOf, type OperationSpec } from '../define-operation.ts';
import { vocabulary } from './vocabulary.ts';

const conflict = {
  zh: '权限范围表把此接口列入 OAuth，接口页却写不支持。',
  en: 'The scope table lists this call for OAuth, its own page says OAuth is not supported.',
};

const defaults = {
  vendor: 'tencent-meeting',
  vocabulary,
  oauth: true,
  rate: { perMinute: 300, scope: 'app' },
  docs: 'https://cloud.tencent.com/document/product/1095/',
  tellsEvidence: false,
} as const;

/** One call of Tencent Meeting. Where its page and the scope table disagree on OAuth, its note says so first. */
export function defineOperation(spec: OperationSpec<keyof typeof vocabulary>): Entry {
  if (spec.oauth !== 'scope-table-only') return entryOf(defaults, spec);
  const { note } = spec;
  return entryOf(defaults, { ...spec, note: note ? { zh: conflict.zh + note.zh, en: `${conflict.en} ${note.en}` } : conflict });
}
