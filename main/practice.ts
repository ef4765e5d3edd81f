import type { Account } from '../contract/account.ts';
import type { BuiltIn } from './accounts/records.ts';
import { type EmbeddedSimulator, startEmbedded } from './simulator/embedded.ts';
import type { SimulatorInfo, SimulatorOptions } from './simulator/types.ts';

/** Id of the built-in practice account. */
export const practiceId = 'practice';

function practiceAccount(info: SimulatorInfo, name: string): BuiltIn {
  const account: Account = {
    id: practiceId, name, vendor: 'tencent-meeting', colour: 'teal', environment: 'practice', endpoint: info.baseUrl,
    fields: { appId: info.wemeet.appId, sdkId: info.wemeet.sdkId, secretId: info.wemeet.secretId },
    mode: 'aksk', operator: info.wemeet.operatorId, timeZone: 'Asia/Shanghai', proxy: { mode: 'direct' }, caFile: '',
    readOnly: false, retention: { days: 30, megabytes: 256 }, createdAt: 0,
  };
  return { account, secrets: { secretKey: info.wemeet.secretKey } };
}

export interface Practice {
  readonly builtIn: BuiltIn;
  readonly simulator: EmbeddedSimulator;
}

/** Starts the embedded simulator and makes the account that learns on it: invented people, no tenant, no network. */
export async function startPractice(options: SimulatorOptions, name: string): Promise<Practice> {
  const simulator = await startEmbedded(options);
  return { simulator, builtIn: practiceAccount(simulator.info, name) };
}
