import { defineOperation } from '../../define-operation.ts';
import { actorTypes } from '../../enums.ts';
import { opens } from '../../scopes.ts';

export default defineOperation({
  id: 'records.addresses',
  title: { zh: '查询会议录制地址', en: 'Recording links' },
  purpose: { zh: '获取一次录制全部文件的播放和下载地址。', en: 'Gives playing and download links of all files of a recording.' },
  method: 'GET',
  path: '/v1/addresses',
  doc: 51174,
  evidence: 'client',
  curated: true,
  effect: 'read',
  retry: 'never',
  reason: 'hands out fresh links or secrets with every call',
  scopes: opens.viewRecords,
  params: [
    { name: 'meeting_record_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'page_size', default: 50, max: 50 },
    'page',
  ],
  answer: [
    'current_page',
    'current_size',
    'meeting_code',
    'meeting_id',
    'meeting_record_id',
    {
      name: 'record_files',
      fields: [
        'audio_address',
        'audio_address_file_type',
        'download_address',
        'download_address_file_type',
        { name: 'meeting_summary', fields: ['download_address', 'file_type'] },
        'record_file_id',
        'view_address',
      ],
    },
    'subject',
    'total_count',
    'total_page',
  ],
  rows: {
    path: 'record_files',
    id: 'record_file_id',
    columns: [
      { key: 'fileId', path: 'record_file_id', label: { zh: '文件 ID', en: 'File ID' }, width: 200 },
      { key: 'play', path: 'view_address', width: 140 },
      { key: 'download', path: 'download_address', width: 140 },
      { key: 'videoType', path: 'download_address_file_type', width: 90 },
      { key: 'audio', path: 'audio_address', width: 140 },
      { key: 'audioType', path: 'audio_address_file_type', width: 90 },
    ],
  },
  paging: { style: 'page', sizeParam: 'page_size', sizes: [50] },
  note: {
    zh: '播放和下载链接约 6 小时后失效；OAuth 下免费版和企业微信创建的账户返回空链接。操作者两处文档不同：早先的页面只许填会议室（rooms_id），人用 userid；现行页面和官方 SDK 也许填 userid 和 OpenId。',
    en: 'Links last about 6 hours; with OAuth, free accounts and those made by WeCom get none. Two pages differ on the operator: older ones allow a room (rooms_id) only and userid for people, the current one and the official SDK also a userid or an OpenId.',
  },
});
