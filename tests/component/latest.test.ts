import { effectScope } from 'vue';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bridge } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { useLatest } from '../../renderer/lib/latest.ts';

const cancelled: string[] = [];
const cancel: Bridge['calls']['cancel'] = ({ ticket }) => {
  cancelled.push(ticket);
  return Promise.resolve({ ok: true, value: { cancelled: true } });
};
function make() {
  setBridge({ calls: { cancel } } as unknown as Bridge);
  const scope = effectScope();
  const latest = scope.run(() => useLatest());
  if (latest === undefined) throw new Error('no scope');
  return { scope, latest };
}
afterEach(() => {
  setBridge(undefined);
  cancelled.length = 0;
});

describe('the latest answer wins', () => {
  it('ends a turn with the next one, and none before it', () => {
    const { latest } = make();
    const first = latest.begin();
    expect([first.isLatest, latest.turn === first]).toEqual([true, true]);
    const second = latest.begin();
    expect([first.isLatest, second.isLatest]).toEqual([false, true]);
    latest.cancel();
    expect([second.isLatest, latest.turn.isLatest]).toEqual([false, true]);
  });
  it('ends with its scope', () => {
    const { scope, latest } = make();
    const turn = latest.begin();
    scope.stop();
    expect(turn.isLatest).toBe(false);
  });
  it('cancels calls under way under its ticket, once, and no others', () => {
    const { scope, latest } = make();
    latest.begin();
    latest.begin();
    expect(cancelled).toEqual([]);
    const { ticket } = latest.turn;
    expect(latest.turn.ticket).toBe(ticket);
    const later = latest.begin();
    expect(cancelled).toEqual([ticket]);
    expect(later.ticket).not.toBe(ticket);
    later.answered();
    latest.cancel();
    expect(cancelled).toEqual([ticket]);
    const last = latest.turn.ticket;
    scope.stop();
    expect(cancelled).toEqual([ticket, last]);
  });
});
