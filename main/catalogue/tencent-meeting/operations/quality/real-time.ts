import { defineOperation } from '../../define-operation.ts';
import { actorTypes, instances } from '../../enums.ts';

export default defineOperation({
  id: 'quality.real-time',
  title: { zh: '获取会议实时质量检测数据', en: 'Live quality data' },
  purpose: { zh: '查看进行中会议的网络和音视频质量。', en: 'Shows network and media quality of a running meeting.' },
  method: 'GET',
  path: '/v1/meetings/{meeting_id}/qos',
  evidence: 'client',
  effect: 'read',
  retry: 'safe',
  rate: { perMinute: 30, scope: 'operation' },
  params: [
    { name: 'meeting_id', required: true },
    { name: 'operator_id', required: true },
    { name: 'operator_id_type', required: true, values: actorTypes },
    { name: 'page_size', default: 20, min: 20, max: 100 },
    'page',
    'to_operator_id',
    'to_operator_id_type',
    'key',
    'min_value',
    'max_value',
  ],
  answer: [
    'current_page',
    'current_size',
    {
      name: 'participants',
      fields: [
        'ms_open_id',
        'nick_name',
        {
          name: 'qos_details',
          fields: [
            { name: 'audio', fields: ['downstream_bitrate', 'loudspeaker_volume', 'mic_volume', 'upstream_bitrate'] },
            { name: 'instanceid', values: instances },
            {
              name: 'network',
              fields: ['downstream_bindwidth', 'downstream_packet_loss', 'network_delay', 'upstream_bindwidth', 'upstream_packet_loss'],
            },
            {
              name: 'share_screen',
              type: 'object',
              fields: [
                'downstream_bitrate',
                'downstream_framerate',
                'downstream_resolution',
                'upstream_bitrate',
                'upstream_framerate',
                'upstream_resolution',
              ],
            },
            {
              name: 'video',
              type: 'object',
              fields: [
                'downstream_bitrate',
                'downstream_framerate',
                'downstream_resolution',
                'upstream_bitrate',
                'upstream_framerate',
                'upstream_resolution',
              ],
            },
          ],
        },
      ],
    },
    'total_count',
    'total_page',
  ],
});
