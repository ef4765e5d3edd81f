/** The request member that names what a destroy call hits; main compares it with what the person typed. */
export const confirmTargets: Readonly<Record<string, string>> = {
  'meetings.set-invitees': 'meeting_id', 'meetings.cancel': 'meeting_id', 'meetings.end': 'meeting_id',
    'guests.set': 'meeting_id',
  'control.kick-out': 'meeting_id', 'control.waiting-room': 'meeting_id', 'enroll.modify-config': 'meeting_id',
  'enroll.delete': 'meeting_id', 'live.delete-replay': 'live_room_id', 'webinars.cancel': 'meeting_id',
  'phone.cancel-call': 'meeting_id', 'records.delete': 'meeting_record_id', 'records.delete-file': 'record_file_id',
  'records.remove-access': 'meeting_record_id', 'records.transfer': 'meeting_record_id',
  'users.delete': 'userid', 'users.delete-by-uuid': 'uuid', 'users.transfer': 'to_operator_id',
  'users.cancel-authorization': 'operator_id', 'users.remove-ai-account': 'to_operator_id',
  'rooms.active-code': 'meeting_room_id', 'rooms.release': 'meeting_id', 'logs.upload-public-key': 'userid',
  'corp-resource.set-meeting-creators': 'operator_userid',
};
