import { createRequire } from 'node:module';
import { signTc3 } from '../../main/signing/tc3.ts';
import { type BenchRow, quantile, row } from './measure.ts';

const { default: Sign } = createRequire(import.meta.url)('tencentcloud-sdk-nodejs/tencentcloud/common/sign.js') as {
  default: { sign3(input: Record<string, unknown>): string };
};

const input = {
  secretId: 'AKIDexampleexampleexampleexample0001',
  secretKey: 'exampleSecretKey0123456789abcdef',
  service: 'iotexplorer',
  timestamp: 1_700_000_000,
};
const body = '{"TRTCUserIds":["u1","u2"],"RoomId":"room-1"}';

const ours = (i: number): string =>
  signTc3({
    ...input,
    timestamp: input.timestamp + i,
    host: 'iotexplorer.tencentcloudapi.com',
    method: 'POST',
    query: '',
    contentType: 'application/json',
    body,
  }).authorization;
// The bytes are given ready, so that both sign the same and neither serialises.
const bytes = Buffer.from(body);
const sdk = (i: number): string =>
  Sign.sign3({
    ...input,
    timestamp: input.timestamp + i,
    method: 'POST',
    url: 'https://iotexplorer.tencentcloudapi.com/',
    payload: bytes,
    headers: { 'Content-Type': 'application/json' },
  });

function rate(sign: (i: number) => string, count: number): number {
  const from = performance.now();
  for (let i = 0; i < count; i++) sign(i);
  return count / ((performance.now() - from) / 1000);
}

/** TC3 signatures a second without a key cache, against the official Node SDK's signer on the same bytes. */
export function benchSigning(): BenchRow[] {
  if (ours(0) !== sdk(0)) throw new Error('the two signers do not agree');
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 12; round++) {
    mine.push(rate(ours, 3000));
    theirs.push(rate(sdk, 3000));
  }
  const [a, b] = [quantile(mine.slice(2), 0.5), quantile(theirs.slice(2), 0.5)];
  return [
    row(
      'TC3 signing',
      `${Math.round(a).toLocaleString('en')} a second`,
      `official Node SDK ${Math.round(b).toLocaleString('en')} a second`,
      a / b,
      1,
      true,
    ),
  ];
}
