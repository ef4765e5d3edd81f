import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobInfo } from '../../contract/job.ts';
import { harness, type Harness, meetingDraft } from '../support/services.ts';

/** Rows of the list; a page holds 100. */
const total = 350;
/** A minute of the limits, in real ms. */
const windowMs = 120;

let h: Harness;
let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await h.close();
});

/** A whole list at a server that answers with `code` to its third call and the `times - 1` after it, and otherwise with the page asked for. */
async function wholeList(code: string, times = 1): Promise<{ job: JobInfo; calls: number }> {
  let calls = 0;
  server = createServer((request, response) => {
    calls += 1;
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    const [page, size] = [Number(query.get('page')), Number(query.get('page_size'))];
    const refuses = calls >= 3 && calls < 3 + times;
    const rows = Array.from({ length: Math.min(size, total - (page - 1) * size) }, (_, i) => ({ ms_open_id: `p${(page - 1) * size + i}` }));
    response.writeHead(refuses ? 500 : 200, { 'Content-Type': 'application/json' }).end(
      JSON.stringify(
        refuses
          ? { error_info: { error_code: Number(code), message: 'too often' } }
          : {
              total_count: total,
              current_page: page,
              current_size: rows.length,
              total_page: Math.ceil(total / size),
              participants: rows,
            },
      ),
    );
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  h = await harness({ limitShare: Number.POSITIVE_INFINITY, limitWindowMs: windowMs });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { account } = await h.get('accounts.save', meetingDraft(h.services, { endpoint }));
  const { id } = await h.get('jobs.start', { accountId: account.id, operation: 'quality.real-time', params: { meeting_id: '1' } });
  for (let tries = 0; tries < 1000; tries += 1) {
    const job = (await h.get('jobs.list')).find((one) => one.id === id);
    if (job?.state === 'done' || job?.state === 'stopped') return { job, calls };
    await new Promise((go) => setTimeout(go, 10));
  }
  throw new Error('the job did not end');
}

describe('a whole list that the vendor calls too fast', () => {
  it.each(['500046', '9061', '190310', '190313', '190312'])('%s is waited out like every limit', async (code) => {
    const { job, calls } = await wholeList(code);
    expect(job).toMatchObject({ state: 'done', rows: total, complete: true, error: null });
    expect(calls).toBe(5);
  });
  it('a limit of one call is asked again ever more rarely, and never ends the list', async () => {
    const { job } = await wholeList('500046', 9);
    expect(job).toMatchObject({ state: 'done', rows: total, complete: true, error: null });
  });
  it('what the vendor fails in for a moment is asked again; what it refuses is the end', async () => {
    expect((await wholeList('13000')).job).toMatchObject({ state: 'done', rows: total });
    server.closeAllConnections();
    server.close();
    await h.close();
    expect((await wholeList('9042')).job).toMatchObject({ state: 'stopped', error: { vendor: { code: '9042', family: 'permission' } } });
  });
});
