import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createServices, type Platform } from '../../main/services.ts';
import { signWemeet } from '../../main/signing/wemeet.ts';
import { type BenchRow, quantile, row } from './measure.ts';

const target = '/v1/corp/meetings?meeting_state=2&page=1&page_size=20&operator_id=admin001&operator_id_type=1';

/** One signed call with History acknowledged before and after, against the same bytes over a bare kept connection. */
export async function benchCall(rounds = 120): Promise<BenchRow[]> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'confdesk-bench-'));
  const nothing = async (): Promise<null> => null;
  const platform: Platform = {
    profile,
    info: { version: '0', platform: '', runtime: 'stand-in', electron: '', node: '', packaged: false },
    systemLanguage: 'en',
    resolveProxy: async () => 'DIRECT',
    clipboard: { readText: async () => '', writeText: async () => undefined },
    confirmNative: async () => false,
    saveFile: nothing,
    openFile: nothing,
    showFile: () => undefined,
    openExternal: async () => undefined,
    isOnline: () => true,
    emit: () => undefined,
  };
  const services = await createServices(platform, {
    simulator: { fault: 'delay:20', limits: false, users: 200, meetings: 300, recordings: 20 },
    limitShare: Number.POSITIVE_INFINITY,
  });
  const { baseUrl, wemeet } = (await services.practice.start()).info;
  const agent = new http.Agent({ keepAlive: true });

  const bare = (): Promise<number> => {
    const [timestamp, nonce] = [Math.floor(Date.now() / 1000), String(randomInt(1, 1_000_000_000))];
    const { signature } = signWemeet({
      secretId: wemeet.secretId,
      secretKey: wemeet.secretKey,
      method: 'GET',
      target,
      body: '',
      nonce,
      timestamp,
    });
    const headers = {
      'Content-Type': 'application/json',
      'X-TC-Key': wemeet.secretId,
      'X-TC-Timestamp': String(timestamp),
      'X-TC-Nonce': nonce,
      'X-TC-Signature': signature,
      AppId: wemeet.appId,
      SdkId: wemeet.sdkId,
      'X-TC-Registered': '1',
    };
    const from = performance.now();
    return new Promise((resolve, reject) => {
      http
        .request(baseUrl + target, { agent, headers }, (answer) => {
          answer.setEncoding('utf8');
          answer.resume();
          answer.on('end', () => {
            if (answer.statusCode === 200) resolve(performance.now() - from);
            else reject(new Error(`baseline answered ${answer.statusCode}`));
          });
        })
        .on('error', reject)
        .end();
    });
  };
  const ours = async (): Promise<number> => {
    const from = performance.now();
    await services.calls.send({ accountId: 'practice', operation: 'meetings.corp-live', params: { page: 1, page_size: 20 } });
    return performance.now() - from;
  };
  const measured: number[] = [];
  const against: number[] = [];
  for (let i = 0; i < rounds + 10; i++) {
    const [a, b] = [await ours(), await bare()];
    // The first ones warm both up.
    if (i >= 10) {
      measured.push(a);
      against.push(b);
    }
  }
  agent.destroy();
  await services.close();
  rmSync(profile, { recursive: true, force: true });
  const [p50, base] = [quantile(measured, 0.5), quantile(against, 0.5)];
  return [row('one signed call, p50', `${p50.toFixed(2)} ms`, `bare keep-alive request ${base.toFixed(2)} ms`, p50 / base, 1.25)];
}
