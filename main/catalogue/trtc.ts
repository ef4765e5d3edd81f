import type { EnumValue, Field, Operation, Param } from '../../contract/operation.ts';

const t = (zh: string, en: string) => ({ zh, en });
/** How an operation travels as a Tencent Cloud API 3.0 call: these go into headers, not into the body. */
export const tc3Actions: Readonly<
  Record<string, { readonly action: string; readonly version: string; readonly service: string; readonly host: string }>
> = {
  'trtc.create-signatures': wire('CreateTRTCSignaturesWithRoomId'),
  'trtc.remove-users': wire('RemoveUserByRoomIdFromTRTC'),
  'trtc.dismiss-room': wire('DismissRoomByStrRoomIdFromTRTC'),
  'trtc.probe': wire('CreateTRTCSignaturesWithRoomId'),
};
function wire(action: string) {
  return { action, version: '2019-04-23', service: 'iotexplorer', host: 'iotexplorer.tencentcloudapi.com' } as const;
}
/** Regions the vendor lists for CreateTRTCSignaturesWithRoomId; the first is the default. Sent as X-TC-Region. */
export const tc3Regions: readonly EnumValue[] = [
  { value: 'ap-guangzhou', label: t('华南地区（广州）', 'Guangzhou') },
  { value: 'ap-shanghai', label: t('华东地区（上海）', 'Shanghai') },
  { value: 'ap-shanghai-fsi', label: t('华东地区（上海金融）', 'Shanghai Finance') },
  { value: 'ap-bangkok', label: t('亚太东南（曼谷）', 'Bangkok') },
  { value: 'eu-frankfurt', label: t('欧洲地区（法兰克福）', 'Frankfurt') },
  { value: 'na-ashburn', label: t('美国东部（弗吉尼亚）', 'Ashburn') },
];

const roomId: Field = {
  name: 'RoomId',
  type: 'string',
  required: true,
  unit: 'id',
  label: t('房间号（RoomId）', 'RoomId'),
  hint: t('自定的房间名，文本，最长 64 字节。', 'A name of your own, as text, at most 64 bytes.'),
};
const userIds = (role?: 'target'): Field => ({
  name: 'TRTCUserIds',
  type: 'array',
  items: 'string',
  required: true,
  unit: 'id',
  min: 1,
  maxLength: 10,
  distinct: true,
  ...(role ? { role } : {}),
  label: t('进房用户名（TRTCUserIds）', 'User names (TRTCUserIds)'),
  hint: t(
    '1–10 个，不可重复；TRTC 建议只用字母、数字、_ 和 -，最长 32 字节。',
    '1 to 10, all different; TRTC expects letters, digits, _ and -, at most 32 bytes.',
  ),
});
/** Travels as X-TC-Region; absent, the account's own region is used. */
const region: Param = {
  name: 'Region',
  type: 'string',
  place: 'header',
  values: tc3Regions,
  label: t('地域（Region）', 'Region'),
  hint: t('不填时用账号里的地域。', 'Left empty, the region of the account is used.'),
};
const response = (fields: readonly Field[] = []): readonly Field[] => [
  {
    name: 'Response',
    type: 'object',
    label: t('返回', 'Response'),
    fields: [...fields, { name: 'RequestId', type: 'string', unit: 'id', label: t('请求 ID（RequestId）', 'RequestId') }],
  },
];
const shared = {
  vendor: 'tencent-cloud',
  group: 'trtc',
  method: 'POST',
  path: '/',
  params: [region],
  auth: { aksk: true, oauth: false },
  // cloud.tencent.com/document/api/1081/105920: 20 calls a second.
  rate: { perMinute: 1200, perSecond: 20, scope: 'operation' },
  retry: 'never',
  curated: true,
  evidence: 'documented',
} as const satisfies Partial<Operation>;

/** TRTC room credentials through IoT Explorer (Tencent Cloud API 2019-04-23). */
export const trtc: readonly Operation[] = [
  {
    ...shared,
    id: 'trtc.create-signatures',
    docUrl: 'https://cloud.tencent.com/document/api/1081/105920',
    title: t('创建 TRTC 通话参数', 'Create room credentials'),
    effect: 'change',
    purpose: t('为房间内的用户签发 UserSig 和权限票据。', 'Issues UserSig and a private-map key for users of a room.'),
    body: [userIds(), roomId],
    answer: response([
      {
        name: 'TRTCParamList',
        type: 'array',
        label: t('房间凭证', 'Credentials'),
        hint: t('可能为 null。', 'May be null.'),
        fields: [
          { name: 'SdkAppId', type: 'integer', unit: 'id', label: t('应用 ID（SdkAppId）', 'SdkAppId') },
          { name: 'UserId', type: 'string', unit: 'id', label: t('用户名（UserId）', 'UserId') },
          { name: 'UserSig', type: 'string', unit: 'secret', label: t('用户签名（UserSig）', 'UserSig') },
          { name: 'StrRoomId', type: 'string', unit: 'id', label: t('进房号（StrRoomId）', 'Room to enter (StrRoomId)') },
          { name: 'PrivateKey', type: 'string', unit: 'secret', label: t('权限票据（PrivateKey）', 'Permission ticket (PrivateKey)') },
        ],
      },
    ]),
    rows: {
      path: 'Response.TRTCParamList',
      id: 'UserId',
      columns: [
        { key: 'userId', path: 'UserId', field: 'UserId', label: t('UserId', 'UserId'), format: 'id', unit: 'id', width: 120 },
        { key: 'sdkAppId', path: 'SdkAppId', field: 'SdkAppId', label: t('SdkAppId', 'SdkAppId'), format: 'id', unit: 'id', width: 100 },
        {
          key: 'strRoomId',
          path: ['StrRoomId', 'RoomId'],
          field: 'StrRoomId',
          label: t('进房号 StrRoomId', 'Room to enter StrRoomId'),
          format: 'id',
          unit: 'id',
          width: 200,
        },
        { key: 'userSig', path: 'UserSig', field: 'UserSig', label: t('UserSig', 'UserSig'), format: 'secret', unit: 'secret', width: 136 },
        {
          key: 'privateKey',
          path: 'PrivateKey',
          field: 'PrivateKey',
          label: t('权限票据 PrivateKey', 'Permission ticket PrivateKey'),
          format: 'secret',
          unit: 'secret',
          width: 140,
        },
        { key: 'issued', path: ['$issued'], field: 'UserSig', label: t('签发', 'Issued'), format: 'time', unit: 'epoch-ms', width: 124 },
        { key: 'expires', path: ['$expires'], field: 'UserSig', label: t('到期', 'Expires'), format: 'time', unit: 'epoch-ms', width: 124 },
        {
          key: 'remaining',
          path: ['$remaining'],
          field: 'UserSig',
          label: t('剩余', 'Time left'),
          format: 'duration',
          unit: 'ms',
          width: 108,
        },
      ],
    },
    note: t(
      '进房要用返回的进房号 StrRoomId，而不是自定的房间号。房间号会被登记，重复会返回 RoomIdExist，因此不自动重试。',
      'Enter the room with the StrRoomId that comes back, not with your RoomId. The call registers the ' +
        'RoomId (RoomIdExist when taken), so it is never repeated by itself.',
    ),
  },
  {
    ...shared,
    id: 'trtc.remove-users',
    title: t('移出 TRTC 房间用户', 'Remove users from a room'),
    effect: 'destroy',
    confirmTarget: 'RoomId',
    purpose: t('将用户移出房间。', 'Removes users from a room.'),
    body: [roomId, userIds('target')],
    answer: response(),
    note: t(
      '应填自定的房间号还是进房号，平台未说明；示例像是自定的房间号。',
      'Whether your RoomId or the StrRoomId is meant is not documented; the sample looks like your RoomId.',
    ),
  },
  {
    ...shared,
    id: 'trtc.dismiss-room',
    title: t('解散 TRTC 房间', 'Dismiss room'),
    effect: 'destroy',
    confirmTarget: 'RoomId',
    purpose: t('解散房间，所有人离开。', 'Closes the room; everyone leaves.'),
    body: [roomId],
    answer: response(),
    note: t(
      '应填自定的房间号还是进房号，平台未说明；示例像是自定的房间号。',
      'Whether your RoomId or the StrRoomId is meant is not documented; the sample looks like your RoomId.',
    ),
  },
  // Authentication is checked before parameters: sent without any, the call proves the key and makes nothing.
  {
    ...shared,
    id: 'trtc.probe',
    title: t('测试连接', 'Test the connection'),
    effect: 'read',
    retry: 'safe',
    purpose: t(
      '不带参数调用，只用来核对密钥；参数错误即表示密钥正确。',
      'Called without parameters to check the key; a parameter error means the key is right.',
    ),
    body: [],
    answer: response(),
  },
];
