import { createApp, defineComponent, h, onMounted } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AppError } from '../../contract/error.ts';
import type { Bridge, WindowFault } from '../../contract/table.ts';
import { setBridge } from '../../renderer/lib/bridge.ts';
import { copySupportText } from '../../renderer/lib/failure.ts';
import { reportFaults } from '../../renderer/lib/report-faults.ts';

const reported: WindowFault[] = [];
const copied: string[] = [];
let lines: (request: { readonly callId: string | null }) => readonly string[];
beforeEach(() => {
  reported.length = 0;
  copied.length = 0;
  lines = () => [];
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  setBridge({
    app: {
      report: async (fault: WindowFault) => {
        reported.push(fault);
        return { ok: true, value: { kept: true } };
      },
      logLines: async (request: { readonly callId: string | null }) => ({ ok: true, value: { lines: lines(request) } }),
    },
    clipboard: {
      write: async ({ text }: { readonly text: string }) => {
        copied.push(text);
        return { ok: true, value: { characters: text.length } };
      },
    },
  } as unknown as Bridge);
});
afterEach(() => {
  vi.restoreAllMocks();
  setBridge(undefined);
});

it('tells main what fails inside a component, what nobody caught and what nobody waited for; ten a minute, cut to size', () => {
  const app = createApp(
    defineComponent({
      setup() {
        onMounted(() => {
          throw new RangeError('x'.repeat(3000));
        });
        return () => h('div');
      },
    }),
  );
  reportFaults(app);
  app.mount(document.createElement('div'));
  expect(reported).toHaveLength(1);
  expect(reported[0]).toMatchObject({ kind: 'component', name: 'RangeError' });
  expect(reported[0]?.message).toHaveLength(2000);
  expect(console.error).toHaveBeenCalled();

  window.dispatchEvent(Object.assign(new Event('error'), { error: new TypeError('late'), message: 'late', filename: 'a.js', lineno: 7 }));
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'words' }));
  window.dispatchEvent(Object.assign(new Event('error'), { message: 'ResizeObserver loop completed with undelivered notifications.' }));
  expect(reported.slice(1)).toEqual([
    expect.objectContaining({ kind: 'error', name: 'TypeError', message: 'late', where: 'a.js:7' }),
    { kind: 'rejection', name: '', message: 'words', stack: '', where: '' },
  ]);
  for (let n = 0; n < 50; n += 1) window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: String(n) }));
  expect(reported).toHaveLength(10);
  app.unmount();
});

it('the text for the helpdesk ends with the lines of the log that belong to the call, and is copied without them where there are none', async () => {
  const error: AppError = { code: 'rejected', message: 'no', phrase: { key: 'errors.internal' }, callId: 'call-1' };
  lines = ({ callId }) => (callId === 'call-1' ? ['{"room":"calls","call":"call-1"}'] : []);
  await copySupportText(error, {});
  expect(copied[0]).toMatch(/\n(日志|Log)\n\{"room":"calls","call":"call-1"\}$/);
  lines = () => {
    throw new Error('main is gone');
  };
  await copySupportText(error, {});
  expect(copied[1]).toContain('call-1');
  expect(copied[1]).not.toContain('"room"');
});
