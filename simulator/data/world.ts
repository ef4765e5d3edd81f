import type { Clock } from '../clock.ts';
import { hash, hexDigits, token } from '../prng.ts';
import type { SimulatorInfo } from '../types.ts';
import { makeMeetings, type Meeting, type Occurrence } from './meetings.ts';
import { drawInvitees, drawStays, type Stay } from './people-of-meeting.ts';
import { makeRecordings, type Recording, type RecordFile, type Stretch } from './recordings.ts';
import { makePeople, type People, type User } from './users.ts';
import { rooms } from './words.ts';

/** A meeting or one occurrence of a series at a point in time. */
export interface Showing {
  meeting: Meeting;
  occurrence: Occurrence | undefined;
  /** Scheduled, epoch seconds. */
  start: number;
  end: number;
  state: 'upcoming' | 'live' | 'ended';
}

/** Everything the simulated company has; writes change it. */
export interface World {
  seed: number;
  clock: Clock;
  info: SimulatorInfo;
  people: People;
  meetings: Meeting[];
  recordings(): Recording[];
  meetingById(id: string): Meeting | undefined;
  meetingsByCode(code: string): Meeting[];
  addMeeting(meeting: Meeting): void;
  recordingById(id: string): Recording | undefined;
  fileById(id: string): { recording: Recording; file: RecordFile } | undefined;
  showings(meeting: Meeting): Showing[];
  allShowings(state: Showing['state']): Showing[];
  invitees(meeting: Meeting): User[];
  /** Indexes of the meetings a member is invited to. */
  invitedTo(user: User): number[];
  stays(meeting: Meeting, occurrence: Occurrence | undefined): Stay[];
  owner(meeting: Meeting): { userid: string; type: 1 | 3; name: string };
  openId(user: User): string;
  byOpenId(openId: string): User | undefined;
  roomById(id: string): number | undefined;
  /** To be called after every write: lists are made anew. */
  touch(): void;
}

/** rooms_id of a room. */
function roomId(index: number): string {
  return `rooms${String(index + 1).padStart(4, '0')}`;
}

/** Builds the world. Recordings and lists are made when first asked for. */
export function makeWorld(options: {
  seed: number;
  users: number;
  meetings: number;
  recordings: number;
  clock: Clock;
  info: SimulatorInfo;
}): World {
  const { seed, clock, info } = options;
  const users = Math.max(2, options.users);
  const people = makePeople(seed, users, clock.epoch);
  const meetings = makeMeetings(seed, options.meetings, users, clock.epoch);
  const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  const byCode = new Map<string, Meeting[]>();
  for (const meeting of meetings) push(byCode, meeting.code, meeting);
  const stays = new Map<string, Stay[]>();
  const listed = new Map<string, Showing[]>();
  let invited: Map<number, number[]> | undefined;
  let recordings: { list: Recording[]; byId: Map<string, Recording>; byFile: Map<string, Recording> } | undefined;

  const world: World = {
    seed,
    clock,
    info,
    people,
    meetings,
    recordings: () => recorded().list,
    meetingById: (id) => byId.get(id),
    meetingsByCode: (code) => byCode.get(code) ?? [],
    addMeeting(meeting) {
      meetings.push(meeting);
      byId.set(meeting.id, meeting);
      push(byCode, meeting.code, meeting);
      world.touch();
    },
    recordingById: (id) => recorded().byId.get(id),
    fileById(id) {
      const recording = recorded().byFile.get(id);
      const file = recording?.files.find((one) => one.id === id);
      return recording && file ? { recording, file } : undefined;
    },
    showings: (meeting) => showings(meeting, clock.world()),
    allShowings(state) {
      const now = clock.world();
      const key = `${state} ${Math.floor(now / 60)}`;
      const known = listed.get(key);
      if (known) return known;
      const order = state === 'upcoming' ? 1 : -1;
      const found = meetings
        .filter((meeting) => !meeting.hidden && !meeting.cancelled)
        .flatMap((meeting) => showings(meeting, now))
        .filter((one) => one.state === state)
        .sort((a, b) => order * (a.start - b.start) || a.meeting.index - b.meeting.index);
      if (listed.size > 6) listed.clear();
      listed.set(key, found);
      return found;
    },
    invitees(meeting) {
      return meeting.invitees
        ? meeting.invitees.flatMap((userid) => people.byUserid(userid) ?? [])
        : drawInvitees(seed, meeting, users).map((index) => people.ever(index));
    },
    invitedTo(user) {
      if (!invited) {
        invited = new Map();
        for (const meeting of meetings) {
          const indexes = meeting.invitees ? world.invitees(meeting).map((one) => one.index) : drawInvitees(seed, meeting, users);
          for (const index of indexes) push(invited, index, meeting.index);
        }
      }
      return invited.get(user.index) ?? [];
    },
    stays(meeting, occurrence) {
      const key = `${meeting.id} ${occurrence?.subId ?? ''}`;
      let found = stays.get(key);
      if (!found) {
        found = drawStays({
          seed,
          meeting,
          span: occurrence ?? meeting,
          invitees: world.invitees(meeting),
          people,
          secretId: info.wemeet.secretId,
          openIdOf: world.openId,
        });
        if (stays.size > 3000) stays.delete(stays.keys().next().value ?? '');
        stays.set(key, found);
      }
      return found;
    },
    owner(meeting) {
      if (meeting.byRoom) return { userid: roomId(meeting.creator), type: 3, name: `${rooms[meeting.creator] ?? ''}厅` };
      if (meeting.stranger !== undefined) return { userid: meeting.stranger, type: 1, name: '' };
      const user = people.ever(meeting.creator);
      return { userid: user.userid, type: 1, name: user.username };
    },
    openId: (user) => `oid${user.index.toString(36).padStart(5, '0')}${token(seed, 20, hexDigits, 'open', user.index)}`,
    byOpenId(openId) {
      const m = /^oid([0-9a-z]{5})[0-9a-f]{20}$/.exec(openId);
      const user = m?.[1] === undefined ? undefined : people.at(Number.parseInt(m[1], 36));
      return user && world.openId(user) === openId ? user : undefined;
    },
    roomById(id) {
      const index = rooms.findIndex((_, i) => roomId(i) === id);
      return index < 0 ? undefined : index;
    },
    touch() {
      listed.clear();
      invited = undefined;
    },
  };

  function recorded(): NonNullable<typeof recordings> {
    if (!recordings) {
      const list = makeRecordings(seed, options.recordings, stretches(world));
      recordings = {
        list,
        byId: new Map(list.map((one) => [one.id, one])),
        byFile: new Map(list.flatMap((one) => one.files.map((file) => [file.id, one] as const))),
      };
    }
    return recordings;
  }

  return world;
}

/** What can be recorded: what had ended at the start of the epoch's day, newest first, after one that runs now. */
function stretches(world: World): Stretch[] {
  const { epoch } = world.clock;
  const list: Stretch[] = [];
  for (const meeting of world.meetings) {
    if (meeting.cancelled || meeting.hidden) continue;
    for (const one of showings(meeting, epoch)) {
      if (one.state !== 'ended') continue;
      list.push({ meeting, subId: one.occurrence?.subId ?? '', start: one.start, end: one.end });
    }
  }
  list.sort((a, b) => b.start - a.start || a.meeting.index - b.meeting.index);
  const running = world.meetings.find(
    (meeting) => meeting.occurrences.length === 0 && meeting.start < epoch && meeting.end > epoch + 86_400,
  );
  return running ? [{ meeting: running, subId: '', start: running.start, end: running.end }, ...list] : list;
}

function showings(meeting: Meeting, now: number): Showing[] {
  const at = (start: number, end: number, endedAt: number | undefined): Showing['state'] =>
    endedAt !== undefined || end <= now ? 'ended' : start > now ? 'upcoming' : 'live';
  if (meeting.occurrences.length === 0) {
    const { start, end } = meeting;
    return [{ meeting, occurrence: undefined, start, end, state: at(start, end, meeting.endedAt) }];
  }
  return meeting.occurrences
    .filter((one) => !one.deleted)
    .map((one) => ({
      meeting,
      occurrence: one,
      start: one.start,
      end: one.end,
      state: at(one.start, one.end, one.endedAt ?? meeting.endedAt),
    }));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Milliseconds the room was really open: a little off the schedule, never on a round second. */
export function actualSpan(seed: number, showing: Showing): { start: number; end: number } {
  const h = hash(seed, 'actual', showing.meeting.index, showing.start);
  const endedAt = showing.occurrence?.endedAt ?? showing.meeting.endedAt;
  return {
    start: showing.start * 1000 - (h % 240_000),
    end: endedAt === undefined ? showing.end * 1000 + ((h >>> 8) % 180_000) - 90_000 : endedAt * 1000,
  };
}
