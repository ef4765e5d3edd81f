import type { Envelope } from '../../../contract/error.ts';
import type { Bridge } from '../../../contract/table.ts';

const ok = <T>(value: T): Promise<Envelope<T>> => Promise.resolve({ ok: true, value });

/** Tickets as the window sees them: rows without a secret, a file that was written, a small QR code. */
export const fakeTicketsBridge: Pick<Bridge, 'tickets'> = {
  tickets: {
    make: ({ userIds, room }) =>
      ok({
        callId: 'made-here',
        operation: 'ticket.make',
        httpStatus: 0,
        durationMs: 1,
        attempts: 0,
        answer: {},
        masked: [],
        rows: userIds.map((userId) => ({
          userId,
          sdkAppId: '1400000001',
          strRoomId: room === undefined ? null : 'id' in room ? String(room.id) : room.name,
          userSig: '●●●●●●',
          privateKey: room === undefined ? null : '●●●●●●',
          issued: Date.now(),
          expires: Date.now() + 86_400_000,
          remaining: 86_400_000,
          $id: userId,
        })),
      }),
    decode: () =>
      ok({ state: 'damaged', kind: null, userId: null, sdkAppId: null, issuedAt: null, expiresAt: null, signature: 'unknown', fields: {} }),
    save: ({ items, format }) => ok({ file: `/home/me/trtc.${format === 'json' ? 'json' : 'csv'}`, rows: items.length, bytes: 100 }),
    qr: () => ok({ size: 2, modules: '1001' }),
  },
};
