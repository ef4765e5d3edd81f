/** Most users of one call (CreateTRTCSignaturesWithRoomId, TRTCUserIds). */
export const usersMost = 10;

/** Rules TRTC gives for user ids and text rooms (doc 647/32240); the API itself states none, so they only warn. */
const userRule = /^[A-Za-z0-9_-]{1,32}$/;
const roomRule = /^[A-Za-z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/;

/** A pasted list taken apart: by lines, commas, semicolons and blanks of either width. */
export function readIds(text: string): string[] {
  return text
    .split(/[\s,;，；、]+/u)
    .map((one) => one.replace(/[\u200b-\u200f\u2060\ufeff]/g, ''))
    .filter((one) => one !== '');
}

/** Ids that stand in a list more than once, each named once. */
export function doublesIn(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}

export const isOddUser = (id: string): boolean => !userRule.test(id);
export const isOddRoom = (room: string): boolean => !roomRule.test(room);

/** A few names of a long list, for a sentence. */
export function someOf(names: readonly string[], most = 3): string {
  return names.slice(0, most).join(', ') + (names.length > most ? ` … (${names.length})` : '');
}

/** One call to make: who goes into which room. */
export interface PlannedRoom {
  readonly roomId: string;
  /** The name that was typed, of which others are made. */
  readonly base: string;
  readonly userIds: readonly string[];
}

function groups(ids: readonly string[]): string[][] {
  const found: string[][] = [];
  for (let at = 0; at < ids.length; at += usersMost) found.push(ids.slice(at, at + usersMost));
  return found;
}

/** Names that follow RoomId: RoomId-2, RoomId-3 … without those that are taken. */
function roomNames(roomId: string, count: number, taken: ReadonlySet<string>): string[] {
  const names: string[] = [];
  for (let n = 2; names.length < count; n += 1) {
    const name = `${roomId}-${n}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}

/** Ten people a room, the first under the name that was typed; or all calls for the same room. */
export function planRooms(roomId: string, ids: readonly string[], mode: 'several' | 'one'): PlannedRoom[] {
  const parts = groups(ids);
  const names = [roomId, ...roomNames(roomId, parts.length - 1, new Set([roomId]))];
  return parts.map((userIds, i) => ({ roomId: mode === 'one' ? roomId : (names[i] ?? roomId), base: roomId, userIds }));
}

/** The same people in rooms of new names. */
export function renameRooms(rooms: readonly PlannedRoom[], taken: ReadonlySet<string>): PlannedRoom[] {
  const used = new Set(taken);
  return rooms.map(({ base, userIds }) => {
    const [roomId = base] = roomNames(base, 1, used);
    used.add(roomId);
    return { roomId, base, userIds };
  });
}

/** The column of a CSV that holds user ids: by its name, or the only one there is; -1 where none can be told. */
export function idColumn(columns: readonly string[]): number {
  const plain = columns.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
  const named = plain.findIndex((name) => name === 'userid' || name === 'trtcuserids' || name === '用户userid' || name === '用户');
  return named >= 0 ? named : columns.length === 1 ? 0 : -1;
}
