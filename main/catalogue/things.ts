/** Names of the ids of things that belong to a person. */
export const thingNames: readonly string[] = ['meeting_id', 'meetingId', 'meeting_code', 'meeting_record_id', 'record_file_id'];
