import { defineOperation } from '../define-operation.ts';
import { tc3Regions } from '../regions.ts';

export default defineOperation({
  id: 'trtc.create-signatures',
  title: { zh: '创建 TRTC 通话参数', en: 'Create room credentials' },
  purpose: { zh: '为房间内的用户签发 UserSig 和权限票据。', en: 'Issues UserSig and a private-map key for users of a room.' },
  method: 'POST',
  path: '/',
  action: 'CreateTRTCSignaturesWithRoomId',
  doc: 105920,
  evidence: 'official',
  curated: true,
  effect: 'change',
  retry: 'never',
  params: [{ name: 'Region', values: tc3Regions, place: 'header' }],
  body: ['TRTCUserIds', 'RoomId'],
  answer: [
    {
      name: 'Response',
      fields: [{ name: 'TRTCParamList', fields: ['SdkAppId', 'UserId', 'UserSig', 'StrRoomId', 'PrivateKey'] }, 'RequestId'],
    },
  ],
  rows: {
    path: 'Response.TRTCParamList',
    id: 'UserId',
    columns: [
      { key: 'userId', path: 'UserId', label: { zh: 'UserId', en: 'UserId' }, width: 120 },
      { key: 'sdkAppId', path: 'SdkAppId', label: { zh: 'SdkAppId', en: 'SdkAppId' }, width: 100 },
      { key: 'strRoomId', path: ['StrRoomId', 'RoomId'], label: { zh: '进房号 StrRoomId', en: 'Room to enter StrRoomId' }, width: 200 },
      { key: 'userSig', path: 'UserSig', label: { zh: 'UserSig', en: 'UserSig' }, width: 136 },
      { key: 'privateKey', path: 'PrivateKey', label: { zh: '权限票据 PrivateKey', en: 'Permission ticket PrivateKey' }, width: 140 },
      {
        key: 'issued',
        computed: '$issued',
        field: 'UserSig',
        label: { zh: '签发', en: 'Issued' },
        format: 'time',
        unit: 'epoch-ms',
        width: 124,
      },
      {
        key: 'expires',
        computed: '$expires',
        field: 'UserSig',
        label: { zh: '到期', en: 'Expires' },
        format: 'time',
        unit: 'epoch-ms',
        width: 124,
      },
      {
        key: 'remaining',
        computed: '$remaining',
        field: 'UserSig',
        label: { zh: '剩余', en: 'Time left' },
        format: 'duration',
        unit: 'ms',
        width: 108,
      },
    ],
  },
  note: {
    zh: '进房要用返回的进房号 StrRoomId，而不是自定的房间号。房间号会被登记，重复会返回 RoomIdExist，因此不自动重试。',
    en: 'Enter the room with the StrRoomId that comes back, not with your RoomId. The call registers the RoomId (RoomIdExist when taken), so it is never repeated by itself.',
  },
});
