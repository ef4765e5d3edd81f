import type { Stay } from '../data/people-of-meeting.ts';
import type { Showing, World } from '../data/world.ts';

/** Who is inside a running meeting now; one row for each device. */
export function inside(world: World, live: Showing, now: number): Stay[] {
  return world.stays(live.meeting, live.occurrence).filter((stay) => stay.join <= now && stay.left > now);
}

/** Who waits outside: a few people of every meeting with a waiting room, changed by calls. */
export interface WaitingRoom {
  waiting: Stay[];
  /** Milliseconds; records of those who have waited. */
  records: { stay: Stay; joinMs: number; leftMs: number }[];
}

const rooms = new WeakMap<World, Map<string, WaitingRoom>>();

/** The waiting room of a running meeting. */
export function waitingRoom(world: World, live: Showing, now: number): WaitingRoom {
  let all = rooms.get(world);
  if (!all) {
    all = new Map();
    rooms.set(world, all);
  }
  let room = all.get(live.meeting.id);
  if (!room) {
    const waits = live.meeting.settings['auto_in_waiting_room'] === true;
    const stays = world.stays(live.meeting, live.occurrence);
    const waiting = waits
      ? stays.slice(-5).map((stay, i) => ({
          ...stay,
          msOpenId: `ms${'w'.repeat(2)}${String(i).padStart(20, '0')}`,
          role: 0,
          join: live.start + 60 + i * 30,
          left: now,
        }))
      : [];
    room = {
      waiting,
      records: waits
        ? stays.slice(0, 8).map((stay) => ({
            stay,
            joinMs: (stay.join - 40) * 1000 + 250,
            leftMs: stay.join * 1000,
          }))
        : [],
    };
    all.set(live.meeting.id, room);
  }
  return room;
}
