import path from 'node:path';
import type { AccountView } from '../../contract/account.ts';
import type { Language } from '../../contract/common.ts';
import { createAccounts } from '../accounts/records.ts';
import { createVault } from '../accounts/vault.ts';
import { createSecretClipboard } from '../answers/secret-clipboard.ts';
import { createNotices } from '../files/notices.ts';
import { openHistory } from '../history/history.ts';
import { withLines } from '../log/calls.ts';
import { openLog } from '../log/log.ts';
import { createPractice, isPractice } from '../practice/practice.ts';
import { openPreferences } from '../preferences/preferences.ts';
import type { ThreadProblem } from '../threads/thread.ts';
import { createTransport } from '../transport/transport.ts';
import type { Platform, ServiceOptions, Services } from './types.ts';

/** What calls stand on: what is kept, whom it belongs to, the way out. */
export interface Base extends Pick<
  Services,
  | 'platform'
  | 'log'
  | 'preferences'
  | 'notices'
  | 'vault'
  | 'accounts'
  | 'history'
  | 'transport'
  | 'secretClipboard'
  | 'practice'
  | 'account'
  | 'now'
> {
  readonly language: () => Language;
  /** As `account`; undefined when it is gone. */
  readonly accountIfThere: (id: string) => Promise<AccountView | undefined>;
  readonly reportThread: (problem: ThreadProblem) => void;
  /** Tells nobody of changes any more. */
  stopListening(): void;
}

/** Opens what is kept in the profile; `service`: name in the keychain where none is asked for. Rejects where History cannot be opened. */
export async function openBase(platform: Platform, options: ServiceOptions, service: string): Promise<Base> {
  const { now = Date.now, notices = createNotices() } = options;
  const log = options.log ?? openLog({ folder: path.join(platform.profile, 'logs') });
  const preferences =
    options.preferences ?? (await openPreferences(path.join(platform.profile, 'preferences.json'), platform.systemLanguage, notices.add));
  // What comes later is told at once, too; what came before stands on the overview.
  notices.onAdded((notice) => {
    platform.emit('app.notice', { notice });
  });
  const language = (): Language => preferences.get().language;
  const reportThread = ({ thread, what, message }: ThreadProblem): void => {
    log.error('threads', what, undefined, { thread, message });
  };
  const stored = await openHistory({
    report: reportThread,
    file: path.join(platform.profile, 'history.sqlite'),
    onChanged: (id) => {
      platform.emit('history.changed', { id });
    },
  });
  const history = withLines(stored, log);
  const vault = createVault({
    service: options.keychain?.service ?? service,
    onSecret: (value) => {
      log.conceal([value]);
    },
    ...(options.keychain?.load === undefined ? {} : { load: options.keychain.load }),
  });
  const practice = createPractice(options.simulator ?? {}, reportThread);
  const accounts = createAccounts({
    file: path.join(platform.profile, 'accounts.json'),
    vault,
    now,
    builtIn: practice.builtIns(language()),
    confirmNative: platform.confirmNative,
  });
  const renamePractice = (): void => {
    accounts.setBuiltIns(practice.builtIns(language()));
  };
  practice.onStarted(renamePractice);
  preferences.onChanged((next) => {
    renamePractice();
    platform.emit('preferences.changed', next);
  });
  const stops = [
    accounts.onChanged(() => {
      platform.emit('accounts.changed', {});
    }),
    vault.onChanged((status) => {
      platform.emit('vault.changed', status);
    }),
  ];
  const transport = createTransport({ resolveProxy: platform.resolveProxy, userAgent: `ConfDesk/${platform.info.version}` });
  const account = async (id: string): Promise<AccountView> => {
    if (isPractice(id)) await practice.start();
    return accounts.view(id);
  };
  return {
    platform,
    log,
    preferences,
    notices,
    vault,
    accounts,
    history,
    transport,
    secretClipboard: createSecretClipboard(platform.clipboard),
    practice,
    account,
    accountIfThere: (id) =>
      account(id).catch((error: unknown) => {
        if ((error as { code?: string }).code === 'not_found') return undefined;
        throw error;
      }),
    now,
    language,
    reportThread,
    stopListening() {
      for (const stop of stops) stop();
    },
  };
}
