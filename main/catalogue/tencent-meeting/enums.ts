import type { EnumValue } from '../../../contract/operation.ts';

const list = (...rows: readonly (readonly [string | number, string, string])[]): readonly EnumValue[] =>
  rows.map(([value, zh, en]) => ({ value, label: { zh, en } }));
const pick = (from: readonly EnumValue[], ...values: readonly (string | number)[]): readonly EnumValue[] =>
  from.filter((one) => values.includes(one.value));

/** Device a person calls or joins from (Tencent Meeting docs 42418 and 49222). */
export const instances = list(
  [0, '电话入会（PSTN）', 'Phone (PSTN)'],
  [1, 'PC（Windows）', 'PC (Windows)'],
  [2, 'Mac 电脑', 'Mac'],
  [3, '安卓手机', 'Android'],
  [4, '苹果手机（iOS）', 'iPhone (iOS)'],
  [5, '网页', 'Web'],
  [6, '苹果平板（iPad）', 'iPad'],
  [7, '安卓平板', 'Android tablet'],
  [8, '小程序', 'Mini program'],
  [9, 'VoIP / SIP 设备（MRA）', 'VoIP / SIP device (MRA)'],
  [10, 'Linux 电脑', 'Linux'],
  [12, 'Vision Pro 头显', 'Vision Pro'],
  [20, '会议室触控屏（Windows）', 'Rooms touch panel (Windows)'],
  [21, '会议室触控屏（macOS）', 'Rooms touch panel (macOS)'],
  [22, '会议室触控屏（安卓）', 'Rooms touch panel (Android)'],
  [30, '会议室控制器（Windows）', 'Rooms controller (Windows)'],
  [32, '会议室控制器（安卓）', 'Rooms controller (Android)'],
  [33, '会议室控制器（iOS）', 'Rooms controller (iOS)'],
  [81, '鸿蒙手机', 'HarmonyOS phone'],
  [82, '鸿蒙平板', 'HarmonyOS tablet'],
  [83, '鸿蒙电脑', 'HarmonyOS PC'],
  [84, '鸿蒙座舱', 'HarmonyOS cockpit'],
  [86, 'AR / VR 设备', 'AR / VR device'],
);

/** Kind of id that says who acts or whom a call is about (Tencent Meeting doc 79796). */
export const operatorTypes = list(
  [1, '企业内用户（userid）', 'Company user (userid)'],
  [2, 'OAuth 用户（OpenId）', 'OAuth user (OpenId)'],
  [3, '会议室（rooms_id）', 'Meeting room (rooms_id)'],
  [4, '会中临时身份（ms_open_id）', 'In-meeting identity (ms_open_id)'],
);
export const actorTypes = pick(operatorTypes, 1, 2, 3);
export const userOnly = pick(operatorTypes, 1);
export const oauthOnly = pick(operatorTypes, 2);
export const endActorTypes = pick(operatorTypes, 1, 2, 4);
export const userOrOpenId = pick(operatorTypes, 1, 2);
export const useridTypes = pick(operatorTypes, 1, 3);
export const roomTypes = list(
  [3, '会议室（rooms_id）', 'Meeting room (rooms_id)'],
  [5, '会议室（meeting_room_id）', 'Meeting room (meeting_room_id)'],
);

/** `type`: how a meeting was made (doc 42418). */
export const bookingTypes = list([0, '预约会议', 'Scheduled'], [1, '快速会议', 'Instant']);
/** `meeting_type` (doc 42418; 3 stands for Rooms casting in some texts of the vendor). */
export const meetingTypes = list(
  [0, '一次性会议', 'One-off'],
  [1, '周期性会议', 'Recurring'],
  [2, '微信专属会议', 'WeChat'],
  [3, 'Rooms 投屏会议（旧编码）', 'Rooms casting (older code)'],
  [4, 'Rooms 投屏会议', 'Rooms casting'],
  [5, '个人会议号会议', 'Personal meeting number'],
  [6, '网络研讨会', 'Webinar'],
);
export const onceOrSeries = pick(meetingTypes, 0, 1);
/** `status` of a meeting as text (doc 42418). */
export const meetingStatuses = list(
  ['MEETING_STATE_INVALID', '非法或未知的会议状态', 'Unknown state'],
  ['MEETING_STATE_INIT', '待召开', 'Upcoming'],
  ['MEETING_STATE_CANCELLED', '已取消', 'Cancelled'],
  ['MEETING_STATE_STARTED', '进行中', 'Live'],
  ['MEETING_STATE_ENDED', '已结束', 'Ended'],
  ['MEETING_STATE_NULL', '无状态', 'No state'],
  ['MEETING_STATE_RECYCLED', '会议号已回收', 'Code recycled'],
);
/** `status` of a running meeting: the same states, as a number in text form (doc 72810). */
export const realTimeStatuses: readonly EnumValue[] = meetingStatuses.map((one, i) => ({ ...one, value: String(i + 1) }));
/** `meeting_state` of the account-level list (docs 52490, 52492). */
export const corpMeetingStates = list([1, '已结束', 'Ended'], [2, '进行中', 'Live'], [3, '待召开', 'Upcoming']);
export const endedState = pick(corpMeetingStates, 1);
export const liveState = pick(corpMeetingStates, 2);
export const upcomingState = pick(corpMeetingStates, 3);
export const subMeetingStates = list([0, '存在', 'In place'], [1, '已删除', 'Deleted']);
export const joinMeetingRoles = list(['creator', '创建者', 'Creator'], ['hoster', '主持人', 'Host'], ['invitee', '受邀者', 'Invitee']);
/** `user_role` of a participant (doc 42701). */
export const userRoles = list(
  [0, '普通成员', 'Member'],
  [1, '创建者', 'Creator'],
  [2, '主持人', 'Host'],
  [3, '创建者兼主持人', 'Creator and host'],
  [4, '游客', 'Guest'],
  [5, '游客主持人', 'Guest and host'],
  [6, '联席主持人', 'Co-host'],
  [7, '创建者兼联席主持人', 'Creator and co-host'],
);
export const webinarRoles = list(
  [0, '普通参会角色', 'Ordinary participant'],
  [1, '内部嘉宾', 'Internal guest'],
  [2, '外部嘉宾', 'External guest'],
  [3, '邀请链接嘉宾', 'Guest by invite link'],
  [4, '观众', 'Audience'],
  [5, '音视频观众', 'Audience with audio and video'],
);
export const joinTypes = list(
  [0, '电话（PSTN）', 'Phone (PSTN)'],
  [1, '网络音视频（VoIP）', 'VoIP'],
  [2, '投屏', 'Casting (VoIP)'],
  [3, 'Linux 客户端（VoIP）', 'Linux (VoIP)'],
  [4, '语音电话', 'Voice call (PSTN)'],
  [5, '视频电话', 'Video call (PSTN)'],
  [6, 'Linux 客户端（PSTN）', 'Linux (PSTN)'],
);
export const yesNo = list([0, '否', 'No'], [1, '是', 'Yes']);
export const allowRefuse = list([1, '允许', 'Allowed'], [2, '不允许', 'Not allowed']);
export const muteOnJoin = list([0, '关闭', 'Off'], [1, '开启', 'On'], [2, '超过 6 人后自动开启', 'On above six people']);
export const watermarkTypes = list([0, '单排水印', 'Single row'], [1, '多排水印', 'Several rows']);
export const liveWatermarks = list([0, '默认水印', 'Default watermark'], [1, '无水印', 'No watermark']);
export const joinLimits = list(
  [1, '所有成员可入会', 'Everyone'],
  [2, '仅受邀成员可入会', 'Invited only'],
  [3, '仅企业内部成员可入会', 'Company only'],
);
export const autoRecord = list(
  ['none', '不自动录制', 'Off'],
  ['local', '本地录制', 'Local recording'],
  ['cloud', '云录制', 'Cloud recording'],
);
export const mediaSets = list([0, '公网会议', 'Public network'], [1, '专网会议', 'Private network']);
export const mediaSetFilter = list([0, '全部', 'All'], [1, '公网会议', 'Public network'], [2, '专网会议', 'Private network']);
export const recurringTypes = list(
  [0, '每天', 'Daily'],
  [1, '每周一至周五', 'Monday to Friday'],
  [2, '每周', 'Weekly'],
  [3, '每两周', 'Every two weeks'],
  [4, '每月', 'Monthly'],
  [5, '自定义', 'Custom'],
);
export const untilTypes = list([0, '按日期结束', 'Until a date'], [1, '按次数结束', 'After a number of times']);
export const customRecurringTypes = list(
  [0, '按天', 'By day'],
  [1, '按周', 'By week'],
  [2, '按月（以周为单位）', 'By month, on a weekday'],
  [3, '按月（以日期为单位）', 'By month, on a date'],
);
export const forceEnd = list([0, '有成员在会中时不结束', 'Refuse while someone is inside'], [1, '强制结束', 'End in any case']);
export const recycleCode = list([0, '不回收会议号', 'Keep the meeting number'], [1, '回收会议号', 'Recycle the meeting number']);

/** `state` of a recording (doc 51189). */
export const recordStates = list([1, '录制中', 'Recording'], [2, '转码中', 'Transcoding'], [3, '已完成', 'Done']);
/** `record_type` of a recording: counted from 0 by one page, as in the filter by others (doc 51189); both 0 and 1 are the cloud. */
export const recordTypes = list(
  [0, '云录制', 'Cloud recording'],
  [1, '云录制', 'Cloud recording'],
  [2, '上传录制', 'Uploaded'],
  [3, '转写', 'Transcript'],
  [4, '客户端视频录制', 'Client video recording'],
  [5, '客户端音频录制', 'Client audio recording'],
);
/** `query_record_type` of the list (doc 51189); the vendor's default 1 hides uploads and client recordings. */
export const recordFilter = list(
  [0, '全部', 'All'],
  [1, '云录制', 'Cloud recordings'],
  [2, '上传录制', 'Uploads'],
  [3, '转写', 'Transcripts'],
  [4, '客户端视频录制', 'Client video recordings'],
  [5, '客户端音频录制', 'Client audio recordings'],
);
/** The account-level list has no transcripts (doc 53224). */
export const corpRecordFilter = pick(recordFilter, 0, 1, 2, 4, 5);
export const sharingStates = list([0, '未共享', 'Not shared'], [1, '已共享', 'Shared']);
export const shareScopes = list([0, '所有人可看', 'Everyone'], [1, '仅企业内部可看', 'Company only']);
/** `sharing_auth_type` (doc 52663): being retired; 3 to 5 are named by no page. */
export const sharingAuth = list(
  [0, '仅登录用户可看', 'Signed-in users'],
  [1, '仅企业成员可看', 'Company only'],
  [2, '仅参会成员可看', 'Participants only'],
  [3, '权限类型 3（未公布含义）', 'Type 3 (meaning not published)'],
  [4, '权限类型 4（未公布含义）', 'Type 4 (meaning not published)'],
  [5, '权限类型 5（未公布含义）', 'Type 5 (meaning not published)'],
);
export const recordEvents = list([1, '下载', 'Download'], [2, '查看', 'View']);
export const accessPermissions = list([0, '可查看', 'May view'], [1, '可管理', 'May manage']);
export const accessMemberTypes = pick(operatorTypes, 1, 2, 4);
export const recordApprovals = list([1, '同意', 'Agree'], [2, '忽略', 'Ignore']);

/** `status` of GET /v1/corp/users and /v1/corp/user-roles (doc 52494): not the coding of the other lists. */
export const corpUserStates = list([0, '停用', 'Disabled'], [1, '启用', 'Enabled'], [2, '未激活', 'Not activated']);
/** `status` of the user object elsewhere (doc 43677). */
export const userStates = list(
  ['1', '正常', 'Normal'],
  ['2', '已关闭', 'Closed'],
  ['3', '未激活', 'Not activated'],
  ['4', '停用', 'Disabled'],
  ['5', '预注册', 'Pre-registered'],
);
export const userStateFilter = pick(userStates, '1', '3', '4');
export const verified = list([0, '未知', 'Unknown'], [1, '已验证', 'Verified'], [2, '未验证', 'Not verified']);
export const editions = list([0, '其他', 'Other'], [1, '商业版', 'Business'], [2, '企业版', 'Enterprise'], [3, '教育版', 'Education']);
export const accountTypes = list(
  [1, '高级账号', 'Advanced'],
  [2, '免费账号', 'Free'],
  [3, '免费账号（100 人）', 'Free (100 people)'],
  [4, '高级账号（300 人）', 'Advanced (300 people)'],
  [5, '高级账号（500 人）', 'Advanced (500 people)'],
  [6, '高级账号（1000 人）', 'Advanced (1000 people)'],
  [7, '高级账号（2000 人）', 'Advanced (2000 people)'],
  [8, '高级账号（100 人）', 'Advanced (100 people)'],
  [9, '高级账号 2.0', 'Advanced 2.0'],
);
export const transferProcess = list(['1', '清除数据', 'Erase'], ['2', '移交数据', 'Transfer']);
export const stsHours = list([6, '6 小时', '6 hours'], [12, '12 小时', '12 hours'], [24, '24 小时', '24 hours']);
export const waitingOperations = list([1, '准入会议', 'Admit'], [2, '移入等候室', 'Move to the waiting room'], [3, '移出', 'Remove']);
export const keyLengths = list([1024, '1024 位', '1024 bits'], [2048, '2048 位', '2048 bits']);
export const logScenes = list([0, '管理员日志', 'Administrators’ log'], [1, '成员日志', 'Members’ log']);
export const transferData = list(['0', '全部', 'Everything'], ['1', '云录制', 'Cloud recordings'], ['2', '会议列表', 'Meetings']);
export const largeMeetings = list(
  [0, '收回许可', 'Take the licence back'],
  [1, '500 方', '500 people'],
  [2, '1000 方', '1,000 people'],
  [3, '2000 方', '2,000 people'],
);
export const aiAccounts = list([1, '购买版', 'Bought'], [2, '赠送版', 'Given free']);
export const chatRules = list([0, '自由聊天', 'Free'], [1, '仅公开聊天', 'Public only'], [2, '仅主持人发言', 'Host only']);
export const enrolDecisions = list([1, '取消批准', 'Reopen'], [2, '拒绝', 'Refuse'], [3, '批准', 'Approve']);
export const enrolStates = list([0, '全部', 'All'], [1, '待审批', 'Waiting'], [2, '已拒绝', 'Refused'], [3, '已批准', 'Approved']);
export const enrolApproval = list([1, '自动审批', 'Automatic'], [2, '手动审批', 'By hand']);
export const collectQuestions = list([1, '不收集', 'No'], [2, '收集', 'Yes']);
export const questionTypes = list([1, '单选', 'One choice'], [2, '多选', 'Several choices'], [3, '简答', 'Text']);
export const roomStates = list(
  [0, '未激活', 'Not activated'],
  [1, '未绑定', 'Not bound'],
  [2, '空闲', 'Free'],
  [3, '使用中', 'In use'],
  [4, '离线', 'Offline'],
  [5, '未登录', 'Signed out'],
);
export const protocols = list([1, 'SIP 协议', 'SIP'], [2, 'H.323 协议', 'H.323']);
export const qualities = list([0, '无数据', 'No data'], [1, '好', 'Good'], [2, '较好', 'Fair'], [3, '中', 'Medium'], [4, '差', 'Poor']);
export const healths = list([0, '无数据', 'No data'], [1, '健康', 'Healthy'], [2, '告警', 'Warning']);
export const backgroundScopes = list([0, '全部用户', 'Everyone'], [1, '部分用户', 'Some people']);
export const jobStates = list([0, '未完成', 'Not finished'], [1, '已完成', 'Finished']);
export const languagesOfText = list(
  ['default', '原文（不翻译）', 'Original'],
  ['zh', '简体中文', 'Chinese'],
  ['en', '英文', 'English'],
  ['ja', '日文', 'Japanese'],
);
export const transcriptKinds = list([0, '原文版', 'As spoken'], [1, '智能优化版', 'Tidied by AI']);
export const speakerIdTypes = list(
  [1, '企业内用户（userid）', 'Company user (userid)'],
  [2, 'OAuth 用户（OpenId）', 'OAuth user (OpenId)'],
  [6, '仅本录制有效的临时 ID', 'Id valid in this recording only'],
);
export const idTypes = list([1, '企业内用户（userid）', 'Company user (userid)'], [2, 'OAuth 用户（OpenId）', 'OAuth user (OpenId)']);
