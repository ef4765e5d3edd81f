import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { channels, type Channel } from '../../../contract/table.ts';
import { schemas } from '../../../contract/schemas.ts';
import { createDispatch, type Handlers, type Sender } from '../../../main/ipc/dispatch.ts';
import { Failure } from '../../../main/errors/failure.ts';

const ours: Sender = { isMainFrame: true, url: 'app://confdesk/index.html' };
function door() {
  const reached = vi.fn();
  const reported = vi.fn();
  const handlers = Object.fromEntries(
    channels.map((c) => [
      c,
      (request: unknown) => {
        reached(c, request);
        return { done: c };
      },
    ]),
  ) as unknown as Handlers;
  return {
    reached,
    reported,
    handlers,
    dispatch: createDispatch({ handlers, language: () => 'en', origins: ['app://confdesk'], report: reported }),
  };
}

/** A request each channel accepts. */
const good: Partial<Record<Channel, unknown>> = {
  'calls.send': { accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1 } },
  'history.search': { limit: 20 },
  'accounts.save': { name: 'A', vendor: 'ytx', colour: 'red', environment: 'test', endpoint: 'http://x', fields: {} },
};

describe('the door', () => {
  it('answers a request nested beyond the stack; nothing is thrown across', async () => {
    const { dispatch, reached } = door();
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i += 1) deep = [deep];
    expect(await dispatch('calls.send', ours, { accountId: 'practice', operation: 'x', params: {}, body: { deep } })).toMatchObject({
      ok: false,
      error: { code: 'too_large' },
    });
    expect(reached).not.toHaveBeenCalled();
  });
  it('reports the fault of ours behind a failure that is told in words', async () => {
    const { dispatch, reported, handlers } = door();
    const failure = new Failure('network', { key: 'explain.network.timeout.happened' }, { callId: 'call-1' });
    failure.cause = new TypeError('ours');
    Object.assign(handlers, {
      'app.info': () => {
        throw failure;
      },
    });
    expect(await dispatch('app.info', ours, undefined)).toMatchObject({ ok: false, error: { code: 'network' } });
    expect(reported).toHaveBeenCalledWith('app.info', failure.cause, 'call-1');
  });

  it('lets a well-formed request of our own page through', async () => {
    for (const [channel, request] of Object.entries(good)) {
      const { dispatch, reached } = door();
      expect(await dispatch(channel, ours, request)).toEqual({ ok: true, value: { done: channel } });
      expect(reached).toHaveBeenCalledWith(channel, request);
    }
  });

  it.each([
    ['another origin', { isMainFrame: true, url: 'https://evil.example/' }],
    ['a look-alike', { isMainFrame: true, url: 'app://confdesk.evil/' }],
    ['a sub-frame', { isMainFrame: false, url: 'app://confdesk/index.html' }],
    ['no frame', { isMainFrame: true, url: '' }],
    ['file', { isMainFrame: true, url: 'file:///app/index.html' }],
    ['data', { isMainFrame: true, url: 'data:text/html,x' }],
  ])('refuses %s', async (_name, sender) => {
    const { dispatch, reached } = door();
    for (const channel of channels) {
      expect(await dispatch(channel, sender, good[channel])).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    }
    expect(reached).not.toHaveBeenCalled();
  });

  it('refuses unknown channels, prototype names included', async () => {
    const { dispatch, reached } = door();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'accounts.getSecret', 'toString', 'calls.send ')),
        async (name) => {
          if ((channels as string[]).includes(name)) return;
          expect(await dispatch(name, ours, {})).toMatchObject({ ok: false, error: { code: 'unknown_channel' } });
        },
      ),
    );
    expect(reached).not.toHaveBeenCalled();
  });

  it('never lets a payload that its schema refuses reach a service, and never throws', async () => {
    const hostile = fc.oneof(
      fc.anything({
        withBigInt: true,
        withDate: true,
        withMap: true,
        withSet: true,
        withNullPrototype: true,
        withTypedArray: true,
        withSparseArray: true,
      }),
      fc.object(),
      fc.json().map((t): unknown => JSON.parse(t)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...channels), hostile, async (channel, payload) => {
        const { dispatch, reached } = door();
        const answer = await dispatch(channel, ours, payload);
        if (schemas[channel].safeParse(payload).success) return;
        expect(answer.ok).toBe(false);
        expect(reached).not.toHaveBeenCalled();
      }),
      { numRuns: 600 },
    );
  });

  it('refuses members that are not in the table: no URL, no header, no secret can be slipped in', async () => {
    for (const extra of ['url', 'headers', 'origin', 'secretKey', '__proto__x']) {
      const { dispatch, reached } = door();
      expect(await dispatch('calls.send', ours, { ...(good['calls.send'] as object), [extra]: 'x' })).toMatchObject({
        ok: false,
        error: { code: 'validation' },
      });
      expect(reached).not.toHaveBeenCalled();
    }
  });

  it('refuses what is too large or cannot be measured', async () => {
    const { dispatch, reached } = door();
    const big = { accountId: 'a', operation: 'b', params: { x: 'x'.repeat(11 * 1024 * 1024) } };
    expect(await dispatch('calls.send', ours, big)).toMatchObject({ ok: false, error: { code: 'too_large' } });
    const loop: Record<string, unknown> = {};
    loop['me'] = loop;
    expect(await dispatch('calls.send', ours, loop)).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(await dispatch('history.get', ours, { id: 'x'.repeat(70_000) })).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(reached).not.toHaveBeenCalled();
  });

  it('a failure becomes the envelope, a bug becomes "internal" without its words', async () => {
    const { handlers, reported } = door();
    const failing = {
      ...handlers,
      'history.usage': () => {
        throw new Failure('not_found', { key: 'errors.internal' });
      },
      'app.info': () => {
        throw new Error('secret detail');
      },
    } as unknown as Handlers;
    const dispatch = createDispatch({ handlers: failing, language: () => 'en', origins: ['app://confdesk'], report: reported });
    expect(await dispatch('history.usage', ours, undefined)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const answer = await dispatch('app.info', ours, undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret detail');
    expect(reported).toHaveBeenCalledOnce();
  });

  it('has no channel that reads a secret back', () => {
    expect(channels.filter((c) => /secret|password|token|key/i.test(c))).toEqual([]);
  });
});
