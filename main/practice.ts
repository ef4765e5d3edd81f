import type { Account } from '../contract/account.ts';
import type { BuiltIn } from './accounts/records.ts';
import { type EmbeddedSimulator, startEmbedded } from './simulator/embedded.ts';
import { makeInfo } from './simulator/identity.ts';
import type { SimulatorInfo, SimulatorOptions } from './simulator/types.ts';

/** Id of the built-in practice account. */
export const practiceId = 'practice';
const usualSeed = 1;

function practiceAccount(info: SimulatorInfo, name: string): BuiltIn {
  const account: Account = {
    id: practiceId, name, vendor: 'tencent-meeting', colour: 'teal', environment: 'practice', endpoint: info.baseUrl,
    fields: { appId: info.wemeet.appId, sdkId: info.wemeet.sdkId, secretId: info.wemeet.secretId },
    mode: 'aksk', operator: info.wemeet.operatorId, timeZone: 'Asia/Shanghai', proxy: { mode: 'direct' }, caFile: '',
    readOnly: false, retention: { days: 30, megabytes: 256 }, createdAt: 0,
  };
  return { account, secrets: { secretKey: info.wemeet.secretKey } };
}

/** The practice account: invented people, no tenant, no network. Its server starts when it is first needed. */
export interface Practice {
  /** The account as it stands: before the start its port is not known yet. */
  builtIn(name: string): BuiltIn;
  /** Starts the embedded simulator once. */
  start(): Promise<EmbeddedSimulator>;
  /** The running simulator; throws before the start. */
  readonly simulator: EmbeddedSimulator;
  close(): Promise<void>;
}

/** Prepares the practice account; `onStarted` is told when its address is known. */
export function createPractice(options: SimulatorOptions, onStarted: () => void): Practice {
  const seed = options.seed ?? usualSeed;
  let starting: Promise<EmbeddedSimulator> | undefined;
  let running: EmbeddedSimulator | undefined;
  return {
    // The invented credentials follow from the seed, so that the account is whole before its server is.
    builtIn: (name) => practiceAccount(running?.info ?? makeInfo(seed, 'http://127.0.0.1'), name),
    start() {
      starting ??= startEmbedded({ ...options, seed }).then((simulator) => {
        running = simulator;
        onStarted();
        return simulator;
      }).catch((error: unknown) => {
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
