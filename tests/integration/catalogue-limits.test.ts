import { afterAll, beforeAll, expect, it } from 'vitest';
import { harness, type Harness } from '../support/services.ts';

let h: Harness;
beforeAll(async () => {
  h = await harness({ simulator: { users: 2, meetings: 1, recordings: 1 } });
});
afterAll(() => h.close());

// The window reckons with it how long a whole list takes.
it.each([
  ['meetings.get', 300],
  ['meetings.corp-ended', 100],
  ['records.corp', 10],
  ['trtc.create-signatures', 1200],
  ['ytx.query-meeting', undefined],
])('%s is handed out with its tightest limit a minute', async (id, calls) => {
  expect((await h.get('catalogue.get', { id })).perMinute).toBe(calls);
});
