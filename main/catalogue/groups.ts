import type { Text } from '../../contract/common.ts';

/** Names of the groups, in the order they are shown. */
export const groups: Readonly<Record<string, Text>> = {
  meetings: { zh: '会议', en: 'Meetings' },
  control: { zh: '会中控制', en: 'In-meeting control' },
  guests: { zh: '会议嘉宾', en: 'Guests' },
  enroll: { zh: '报名', en: 'Enrolment' },
  layouts: { zh: '布局', en: 'Layouts' },
  quality: { zh: '会议质量', en: 'Quality' },
  pmi: { zh: '个人会议号', en: 'Personal meeting number' },
  live: { zh: '直播', en: 'Live' },
  webinars: { zh: '网络研讨会', en: 'Webinars' },
  phone: { zh: '电话外呼', en: 'Phone calls' },
  asr: { zh: '实时转写', en: 'Live transcription' },
  records: { zh: '录制', en: 'Recordings' },
  transcripts: { zh: '录制转写', en: 'Transcripts' },
  smart: { zh: '智能录制', en: 'AI on recordings' },
  uploads: { zh: '录制上传', en: 'Uploads' },
  users: { zh: '用户', en: 'Users' },
  roles: { zh: '角色', en: 'Roles' },
  rooms: { zh: '会议室', en: 'Rooms' },
  app: { zh: '应用', en: 'Application' },
  logs: { zh: '审计日志', en: 'Audit logs' },
  'corp-resource': { zh: '企业资源', en: 'Company resources' },
  oauth: { zh: 'OAuth 授权', en: 'OAuth' },
  ytx: { zh: '电话会议（YTX）', en: 'Phone conferences (YTX)' },
  trtc: { zh: '房间凭证（TRTC）', en: 'Room credentials (TRTC)' },
};
