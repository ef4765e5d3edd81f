import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Log } from '../../../main/log/log.ts';
import { watchFaults } from '../../../main/shell/faults.ts';

const electron = vi.hoisted(() => ({
  listeners: new Map<string, (...given: unknown[]) => void>(),
  quit: vi.fn(),
  showErrorBox: vi.fn(),
}));
vi.mock('electron', () => ({
  app: {
    on: (event: string, listener: () => void) => electron.listeners.set(event, listener),
    quit: electron.quit,
  },
  dialog: { showErrorBox: electron.showErrorBox },
}));

const names = ['uncaughtException', 'unhandledRejection', 'exit'] as const;
type Listener = (...given: unknown[]) => void;
let ours: Map<string, Listener>;
const log = { file: '/profile/logs/confdesk.log', info: vi.fn(), error: vi.fn(), flushNow: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  const before = new Map(names.map((name) => [name, process.listeners(name as 'exit')]));
  watchFaults(log as unknown as Log);
  ours = new Map(
    names.map((name) => [name, process.listeners(name as 'exit').find((one) => !before.get(name)?.includes(one)) as Listener]),
  );
});
afterEach(() => {
  for (const [name, listener] of ours) process.off(name, listener);
});
const happen = (name: (typeof names)[number], ...given: unknown[]): void => ours.get(name)?.(...given);

it('an exception nobody caught is kept, said once in both languages with the file, and the app ends the usual way', () => {
  const error = new Error('half done');
  happen('uncaughtException', error);
  expect(log.error).toHaveBeenCalledWith('main', expect.any(String), error);
  expect(log.flushNow.mock.invocationCallOrder[0]).toBeLessThan(electron.showErrorBox.mock.invocationCallOrder[0] ?? 0);
  const [, text] = electron.showErrorBox.mock.calls[0] as [string, string];
  expect(text).toContain(log.file);
  expect(text).toMatch(/会务台/);
  expect(text).toMatch(/close/);
  expect(electron.quit).toHaveBeenCalledOnce();
  happen('uncaughtException', new Error('while it ends'));
  expect(log.error).toHaveBeenCalledTimes(2);
  expect(electron.showErrorBox).toHaveBeenCalledOnce();
  expect(electron.quit).toHaveBeenCalledOnce();
});

it('a promise nobody waited for and a console that is gone do not end the app', () => {
  happen('unhandledRejection', new Error('x'));
  happen('uncaughtException', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect(log.error).toHaveBeenCalledTimes(2);
  expect(electron.quit).not.toHaveBeenCalled();
  expect(electron.showErrorBox).not.toHaveBeenCalled();
});

it('keeps processes that end, but not those that end as they should', () => {
  electron.listeners.get('render-process-gone')?.({}, {}, { reason: 'crashed', exitCode: 5 });
  electron.listeners.get('child-process-gone')?.({}, { type: 'GPU', name: 'GPU', reason: 'oom', exitCode: 1 });
  electron.listeners.get('render-process-gone')?.({}, {}, { reason: 'clean-exit', exitCode: 0 });
  electron.listeners.get('child-process-gone')?.({}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(log.error.mock.calls.map((one) => [one[0], one[3]])).toEqual([
    ['window', { reason: 'crashed', exitCode: 5 }],
    ['main', { type: 'GPU', name: 'GPU', reason: 'oom', exitCode: 1 }],
  ]);
});

it('the end is the last line', () => {
  happen('exit', 0);
  expect(log.info).toHaveBeenCalledWith('main', 'ended', { code: 0 });
  expect(log.flushNow).toHaveBeenCalled();
});
