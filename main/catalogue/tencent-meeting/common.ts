import type { Field, Param } from '../../../contract/operation.ts';
import type { Text } from '../../../contract/common.ts';
import * as e from '../enums.ts';
import { answerWords } from './words-answer.ts';
import { hints } from './hints.ts';
import { requestWords } from './words-request.ts';

/** What an overlay may say about a field; the name and the members stay the vendor's. */
export type Patch = Partial<Omit<Field, 'name' | 'fields'>>;
export type Side = 'param' | 'body' | 'answer';

/** A text in both languages. */
export const t = (zh: string, en: string): Text => ({ zh, en });

/** Enumerations that mean the same wherever the name occurs. */
const valuesByName: Readonly<Record<string, Field['values']>> = {
  user_role: e.userRoles,
  webinar_member_role: e.webinarRoles,
  join_type: e.joinTypes,
  join_meeting_role: e.joinMeetingRoles,
  operator_id_type: e.operatorTypes,
  instanceid: e.instances,
  instance_id: e.instances,
  record_type: e.recordTypes,
  sharing_state: e.sharingStates,
  share_scope: e.shareScopes,
  sharing_auth_type: e.sharingAuth,
  meeting_type: e.meetingTypes,
  watermark_opt: e.liveWatermarks,
  water_mark_type: e.watermarkTypes,
  auto_record_type: e.autoRecord,
  recurring_type: e.recurringTypes,
  until_type: e.untilTypes,
  customized_recurring_type: e.customRecurringTypes,
  only_user_join_type: e.joinLimits,
  change_nickname: e.allowRefuse,
  mute_enable_type_join: e.muteOnJoin,
  participant_join_mute: e.muteOnJoin,
  event_type: e.recordEvents,
  account_version: e.editions,
  user_account_type: e.accountTypes,
  phone_status: e.verified,
  email_status: e.verified,
  userid_type: e.useridTypes,
  is_voov: e.yesNo,
  has_more_sub_meeting: e.yesNo,
  ai_account_type: e.aiAccounts,
  target_rooms_id_type: e.roomTypes,
  meeting_room_status: e.roomStates,
  protocol: e.protocols,
  audio_quality: e.qualities,
  video_quality: e.qualities,
  network_quality: e.qualities,
  screen_share_quality: e.qualities,
  speaker_id_type: e.speakerIdTypes,
  approve_type: e.enrolApproval,
  question_type: e.questionTypes,
  is_collect_question: e.collectQuestions,
  is_show_all_sub_meetings: e.yesNo,
  open_asr_view: e.yesNo,
  lang: e.languagesOfText,
  transcripts_type: e.transcriptKinds,
  receiver_id_type: e.idTypes,
  allow_chat: e.chatRules,
  permission: e.accessPermissions,
  query_record_type: e.recordFilter,
  force_dismiss_meeting: e.forceEnd,
  retrieve_code: e.recycleCode,
  media_set_type: e.mediaSets,
  add_on_largemeeting: e.largeMeetings,
};

/** Parameters the list of endpoints leaves untyped (text) though they are numbers. */
const integerParams = new Set([
  'page',
  'page_size',
  'size',
  'limit',
  'instanceid',
  'operator_id_type',
  'start_time',
  'end_time',
  'cursory',
  'meeting_state',
  'event_type',
  'media_set_type',
  'query_record_type',
  'target_rooms_id_type',
  'to_operator_id_type',
  'is_show_all_sub_meetings',
  'transcripts_type',
]);

/** Names of a person that hold a userid, or an open_id where that may act. */
const userids = new Set(['userid', 'operator_id', 'to_operator_id']);
const devices = new Set(['instanceid', 'instance_id']);

/** Everything known of a field by its name, the side it stands on and how deep. */
export function common(name: string, side: Side, depth: number): Patch {
  const word = requestWords[name] ?? answerWords[name];
  const patch: { -readonly [K in keyof Patch]: Patch[K] } = {};
  if (word) {
    patch.label = t(word[0], word[1]);
    if (word[2]) patch.unit = word[2];
  }
  const hint = hints[name];
  if (hint && side !== 'answer') patch.hint = t(hint[0], hint[1]);
  const values = valuesByName[name];
  if (values) patch.values = values;
  if (side === 'param' && integerParams.has(name)) patch.type = 'integer';
  if (side === 'answer' || depth > 0) return patch;
  if (devices.has(name)) Object.assign(patch, { advanced: true, default: 1 } satisfies Patch);
  if (userids.has(name)) patch.isUserid = true;
  if (name === 'operator_id') patch.role = 'actor';
  if (name === 'operator_id_type') Object.assign(patch, { advanced: true, default: 1, values: e.actorTypes } satisfies Patch);
  if (name === 'to_operator_id' || name === 'receiver_id') patch.role = 'target';
  if (name === 'page') Object.assign(patch, { default: 1, min: 1 } satisfies Patch);
  if (name === 'page_size' || name === 'size') patch.min = 1;
  if (name === 'meeting_code') patch.pattern = '[0-9]{9,11}';
  return patch;
}

/** A parameter the list of endpoints does not have. */
export const query = (name: string, patch: Patch = {}): Param => ({
  name,
  type: 'string',
  place: 'query',
  ...common(name, 'param', 0),
  ...patch,
});
