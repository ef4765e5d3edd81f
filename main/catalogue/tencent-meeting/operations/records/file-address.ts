import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.file-address',
  title: { zh: '查询单个录制地址', en: 'Links of one file' },
  purpose: { zh: '获取单个录制文件的地址、转写和纪要。', en: 'Gives links, transcripts and minutes of one file.' },
  method: 'GET',
  path: '/v1/addresses/{record_file_id}',
  doc: 51180,
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'never',
  reason: 'hands out fresh links or secrets with every call',
  scopes: opens.viewRecords,
  sts: true,
  params: [
    { name: 'record_file_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
  ],
  answer: [
    { name: 'ai_ds_minutes', fields: ['download_address', 'file_type'] },
    { name: 'ai_meeting_transcripts', fields: ['download_address', 'file_type'] },
    { name: 'ai_minutes', fields: ['download_address', 'file_type'] },
    { name: 'ai_speaker_minutes', fields: ['download_address', 'file_type'] },
    { name: 'ai_topic_minutes', fields: ['download_address', 'file_type'] },
    'audio_address',
    'audio_address_file_type',
    'download_address',
    'download_address_file_type',
    'meeting_code',
    'meeting_id',
    { name: 'meeting_summary', fields: ['download_address', 'file_type'] },
    'record_file_id',
    'view_address',
  ],
  note: {
    zh: '链接有效期两处不同：现行页面 5 分钟，官方 SDK 注释 6 小时；请当作 5 分钟。2026-01-16 起新建的应用还需要 STS-Token。',
    en: 'The current page says links last 5 minutes, the SDK’s comment 6 hours: count on 5 minutes. Applications made since 2026-01-16 also need an STS token.',
  },
});
