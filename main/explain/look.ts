import type { Operation } from '../../contract/operation.ts';

/** What to look at when it is unknown whether a call took effect; texts: explain.unsure and explain.next.look. */
export type Look =
  | 'meeting'
  | 'newMeeting'
  | 'inMeeting'
  | 'invitees'
  | 'recording'
  | 'live'
  | 'user'
  | 'newUser'
  | 'room'
  | 'phone'
  | 'credentials'
  | 'trtcRoom'
  | 'other';

/** The first pattern that fits decides: by path, so that every operation is covered, curated or not. */
const byPath: readonly (readonly [RegExp, Look])[] = [
  [/\/live_play\//, 'live'],
  [/^\/v1\/(records|files\/records|addresses|smart)\b/, 'recording'],
  [/^\/v1\/(users|auth-users)\b/, 'user'],
  [/^\/v1\/(meeting-rooms|rooms-inventory|devices)\b|\/(book|release)-rooms$/, 'room'],
  [/\/(real-control|phone|asr|toolkit)\b|waiting-room|virtual-background/, 'inMeeting'],
  [/\/(advanced-|applying-)?layouts?$/, 'inMeeting'],
  [/\/(invitees|enroll)\b|^\/v1\/guests\b/, 'invitees'],
  [/^\/v1\/(meetings?|webinars)\b/, 'meeting'],
];

/** Where a person can see whether a change took effect. */
export function lookOf({ vendor, id, method, path }: Operation): Look {
  if (vendor === 'ytx') return 'phone';
  if (vendor === 'tencent-cloud') return /create|credential|signature/i.test(id) ? 'credentials' : 'trtcRoom';
  if (method === 'POST' && /^\/v1\/(meetings|webinars)$/.test(path)) return 'newMeeting';
  if (method === 'POST' && path === '/v1/users') return 'newUser';
  return byPath.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
