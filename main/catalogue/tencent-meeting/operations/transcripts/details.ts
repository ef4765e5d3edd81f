import { defineOperation } from '../../define-operation.ts';
import { actorTypes, transcriptKinds } from '../../enums.ts';

export default defineOperation({
  id: 'transcripts.details',
  title: { zh: '查询录制转写详情', en: 'Transcript' },
  purpose: { zh: '获取录制的转写文字。', en: 'Gives the text spoken in a recording.' },
  method: 'GET',
  path: '/v1/records/transcripts/details',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  sts: true,
  params: [
    'meeting_id',
    { name: 'record_file_id', required: true },
    'pid',
    'limit',
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'transcripts_type', values: transcriptKinds },
  ],
  answer: [
    {
      name: 'minutes',
      fields: [
        'audio_detect',
        'keywords',
        {
          name: 'paragraphs',
          fields: [
            { name: 'end_time', unit: 'ms' },
            'pid',
            {
              name: 'sentences',
              fields: [
                { name: 'end_time', unit: 'ms' },
                'sid',
                { name: 'start_time', unit: 'ms' },
                { name: 'words', fields: [{ name: 'end_time', unit: 'ms' }, { name: 'start_time', unit: 'ms' }, 'text', 'wid'] },
              ],
            },
            { name: 'speaker_info', fields: ['ms_open_id', 'userid', 'username'] },
            { name: 'start_time', unit: 'ms' },
          ],
        },
      ],
    },
    'more',
  ],
  rows: {
    path: 'minutes.paragraphs',
    id: 'pid',
    columns: [
      { key: 'pid', label: { zh: '段落 ID', en: 'Paragraph' }, width: 90 },
      { key: 'start', path: 'start_time', label: { zh: '开始', en: 'Start' }, width: 90 },
      { key: 'speaker', path: 'speaker_info.username', field: 'username', label: { zh: '发言人', en: 'Speaker' }, width: 140 },
      { key: 'words', path: 'sentences.words.text', field: 'text', label: { zh: '文字', en: 'Text' }, format: 'list', width: 400 },
    ],
  },
  paging: { style: 'pid-limit', sizeParam: 'limit', sizes: [200, 100, 50] },
});
