import type { Word } from '../define-operation.ts';

/** What the fields of TRTC room credentials mean wherever they stand, by the vendor's name for them; an operation's file says what differs. */
export const vocabulary = {
  PrivateKey: { label: { en: 'Permission ticket (PrivateKey)', zh: '权限票据（PrivateKey）' }, unit: 'secret' },
  Region: {
    label: { en: 'Region', zh: '地域（Region）' },
    hint: { en: 'Left empty, the region of the account is used.', zh: '不填时用账号里的地域。' },
  },
  RequestId: { label: { en: 'RequestId', zh: '请求 ID（RequestId）' }, unit: 'id' },
  Response: { label: { en: 'Response', zh: '返回' }, type: 'object' },
  RoomId: {
    label: { en: 'RoomId', zh: '房间号（RoomId）' },
    unit: 'id',
    hint: { en: 'A name of your own, as text, at most 64 bytes.', zh: '自定的房间名，文本，最长 64 字节。' },
    asked: { required: true },
  },
  SdkAppId: { label: { en: 'SdkAppId', zh: '应用 ID（SdkAppId）' }, type: 'integer', unit: 'id' },
  StrRoomId: { label: { en: 'Room to enter (StrRoomId)', zh: '进房号（StrRoomId）' }, unit: 'id' },
  TRTCParamList: { label: { en: 'Credentials', zh: '房间凭证' }, type: 'array', answerHint: { en: 'May be null.', zh: '可能为 null。' } },
  TRTCUserIds: {
    label: { en: 'User names (TRTCUserIds)', zh: '进房用户名（TRTCUserIds）' },
    type: 'array',
    unit: 'id',
    hint: {
      en: '1 to 10, all different; TRTC expects letters, digits, _ and -, at most 32 bytes.',
      zh: '1–10 个，不可重复；TRTC 建议只用字母、数字、_ 和 -，最长 32 字节。',
    },
    asked: { required: true, min: 1, maxLength: 10, distinct: true, items: 'string' },
  },
  UserId: { label: { en: 'UserId', zh: '用户名（UserId）' }, unit: 'id' },
  UserSig: { label: { en: 'UserSig', zh: '用户签名（UserSig）' }, unit: 'secret' },
} as const satisfies Readonly<Record<string, Word>>;
