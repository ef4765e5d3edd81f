// Run by jobs-limits.test.ts in a process of its own, to be killed in the middle: `jobs-process.ts PROFILE SIMULATOR-INFO WINDOW-MS start|resume`.
import type { SimulatorInfo } from '../../simulator/types.ts';
import { harness } from '../support/services.ts';

const [profile = '', info = '{}', windowMs = '60000', what = 'start'] = process.argv.slice(2);
const { baseUrl, wemeet } = JSON.parse(info) as SimulatorInfo;
const h = await harness({ profile, limitWindowMs: Number(windowMs), simulator: { users: 2, meetings: 1, recordings: 1 } });
const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

const known = (await h.get('accounts.list')).find((one) => one.name === 'killed');
// The keychain of this test lives in memory: a new process enters the secret again.
const { account } = await h.get('accounts.save', {
  ...(known === undefined ? {} : { id: known.id }),
  name: 'killed',
  vendor: 'tencent-meeting',
  colour: 'blue',
  environment: 'test',
  endpoint: baseUrl,
  fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
  operator: wemeet.operatorId,
  secrets: { secretKey: wemeet.secretKey },
});
const now = Math.floor(Date.now() / 1000);
const [kept] = await h.get('jobs.list');
say({ kept });
const job =
  what === 'resume' && kept !== undefined
    ? await h.get('jobs.resume', { id: kept.id })
    : await h.get('jobs.start', {
        accountId: account.id,
        operation: 'records.corp',
        params: { start_time: now - 200 * 86_400, end_time: now },
      });

for (let state = job.state; state === 'running' || state === 'waiting';) {
  await new Promise((go) => setTimeout(go, 20));
  const [info1] = await h.get('jobs.list');
  if (info1 === undefined) break;
  state = info1.state;
  say({ info: info1 });
}
const ids = new Set<string>();
for await (const rows of h.services.jobs.all({ job: job.id })) for (const row of rows) ids.add(String(row['$id']));
say({ distinct: ids.size });
await h.close();
