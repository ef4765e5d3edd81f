import type { Account } from '../../contract/account.ts';
import type { Language } from '../../contract/common.ts';
import { fieldsOf } from '../accounts/fields.ts';
import type { BuiltIn } from '../accounts/records.ts';
import { type EmbeddedSimulator, startEmbedded } from './embedded.ts';
import { makeInfo } from '../../simulator/identity.ts';
import type { SimulatorInfo, SimulatorOptions } from '../../simulator/types.ts';
import type { ThreadProblem } from '../threads/thread.ts';
import { say } from '../../texts/say.ts';

/** Ids of the built-in practice accounts, one a vendor. */
export const practiceIds = ['practice', 'practice-ytx', 'practice-tencent-cloud'] as const;
/** Seed of the practice company where none is asked for. */
export const usualSeed = 1;

/** Whether an id is that of a built-in practice account. */
export const isPractice = (id: string): boolean => (practiceIds as readonly string[]).includes(id);

type Own = Pick<Account, 'id' | 'name' | 'vendor' | 'fields'> & Partial<Account>;

/** The practice accounts in the order of the vendors: the same simulator serves all three. */
function practiceAccounts(info: SimulatorInfo, language: Language): readonly BuiltIn[] {
  const name = (of: string): string => say(language, { key: `menu.practice.${of}` });
  const account = (own: Own): Account => ({
    colour: 'teal',
    environment: 'practice',
    endpoint: info.baseUrl,
    mode: 'aksk',
    operator: '',
    timeZone: 'Asia/Shanghai',
    proxy: { mode: 'direct' },
    caFile: '',
    readOnly: false,
    retention: { days: 30, megabytes: 256 },
    createdAt: 0,
    ...own,
  });
  const options = (vendor: Account['vendor']): Record<string, string> =>
    Object.fromEntries(
      fieldsOf(vendor)
        .filter((one) => one.kind === 'option')
        .map((one) => [one.name, one.default ?? '']),
    );
  const { wemeet, ytx, tencentCloud } = info;
  return [
    {
      account: account({
        id: 'practice',
        name: name('tencent-meeting'),
        vendor: 'tencent-meeting',
        operator: wemeet.operatorId,
        fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
      }),
      secrets: { secretKey: wemeet.secretKey },
    },
    {
      account: account({
        id: 'practice-ytx',
        name: name('ytx'),
        vendor: 'ytx',
        fields: { ...options('ytx'), accountSid: ytx.accountSid, appId: ytx.appId },
      }),
      secrets: { authToken: ytx.authToken },
    },
    {
      account: account({
        id: 'practice-tencent-cloud',
        name: name('tencent-cloud'),
        vendor: 'tencent-cloud',
        fields: { ...options('tencent-cloud'), secretId: tencentCloud.secretId, sdkAppId: tencentCloud.sdkAppId },
      }),
      secrets: { secretKey: tencentCloud.secretKey, sdkKey: tencentCloud.sdkKey },
    },
  ];
}

/** The practice accounts: invented people, no tenant, no network. Their server starts when it is first needed. */
export interface Practice {
  /** The accounts as they stand: before the start their port is not known yet. */
  builtIns(language: Language): readonly BuiltIn[];
  /** Starts the embedded simulator once. */
  start(): Promise<EmbeddedSimulator>;
  /** The running simulator; throws before the start. */
  readonly simulator: EmbeddedSimulator;
  close(): Promise<void>;
}

/** Prepares the practice accounts; `onStarted` is told when their address is known, `report` when the simulator's thread ended. */
export function createPractice(options: SimulatorOptions, onStarted: () => void, report?: (problem: ThreadProblem) => void): Practice {
  const seed = options.seed ?? usualSeed;
  let starting: Promise<EmbeddedSimulator> | undefined;
  let running: EmbeddedSimulator | undefined;
  return {
    // The invented credentials follow from the seed, so that the accounts are whole before their server is.
    builtIns: (language) => practiceAccounts(running?.info ?? makeInfo(seed, 'http://127.0.0.1'), language),
    start() {
      starting ??= startEmbedded(
        { ...options, seed },
        {
          // Who asks next gets a new one, at another address.
          onEnd: () => {
            starting = undefined;
          },
          ...(report === undefined ? {} : { report }),
        },
      )
        .then((simulator) => {
          running = simulator;
          onStarted();
          return simulator;
        })
        .catch((error: unknown) => {
          // No free port or thread now: the next call tries again.
          starting = undefined;
          throw error;
        });
      return starting;
    },
    get simulator() {
      if (running === undefined) throw new Error('the practice simulator has not started');
      return running;
    },
    async close() {
      await (await starting?.catch(() => undefined))?.close();
    },
  };
}
