import { expect, noted, test } from './support.ts';

test('values survive the way to the main process and back', async ({ desktop }) => {
  expect(await desktop.page.evaluate('probes.values()')).toEqual({
    there: {
      bytes: [1, 2, 250],
      date: '1970-01-02T00:00:00.000Z',
      map: [['k', 1]],
      big: '10',
      nan: true,
      undefinedKept: true,
    },
    back: {
      bytes: [1, 2, 250],
      floats: [1.5],
      date: 86400000,
      map: 1,
      set: true,
      big: 'bigint',
      nan: true,
      zero: true,
      und: true,
      cycle: true,
    },
  });
});

test('errors arrive as Electron sends them: the message kept, class and code lost', async ({ desktop }) => {
  const error = (call: string) => desktop.page.evaluate(`probes.error('${call}')`);
  expect(await error('fail')).toBe("Error|Error invoking remote method 'fail': TypeError: 密码不正确|undefined");
  expect(await error('nobody')).toContain("Error: No handler registered for 'nobody'");
  expect(await error('unclonable')).toContain("'unclonable': Error: An object could not be cloned.");
  expect(await desktop.page.evaluate('probes.proxy()')).toBe('true|Error|An object could not be cloned.');
});

test('main pushes to the page through a callback, until it is taken off', async ({ desktop }) => {
  await desktop.page.evaluate('probes.ticks()');
  await expect(desktop.page.getByTestId('ticks')).toHaveText('2,4,6,8,10');
});

test('the exposed API: synchronous, frozen, alone', async ({ desktop }) => {
  expect(await desktop.page.evaluate('probes.bridge()')).toEqual({
    sum: 5,
    thrown: 'true|RangeError|sync boom',
    later: 41,
    made: 42,
    write: expect.stringContaining('TypeError'),
    replace: expect.stringContaining('TypeError'),
    frozen: true,
    configurable: false,
    when: true,
    argv: '--of-the-app=1',
    require: 'undefined',
    process: 'undefined',
    names: [],
  });
});

test('a careless preload gives the page no channel, and gets no Node', async ({ desktop }) => {
  expect(await desktop.page.evaluate('probes.careless()')).toEqual({
    ipc: [],
    invoke: 'undefined',
    off: 'undefined',
    missing: 'true|Error|electron-stand-in: webFrame.setZoomFactor is not emulated',
    node: 'true|Error|module not found: node:fs',
  });
});

test('a page that patches built-ins never sees the channel, and the bridge goes on working', async ({ desktop }) => {
  expect(await desktop.page.evaluate('probes.attack()')).toEqual({ seen: [], sum: 2, version: '1.2.3' });
});

test('a frame inside the page gets neither bridge nor preload', async ({ desktop }) => {
  await expect.poll(() => desktop.page.evaluate('probes.frame()')).toEqual({ loaded: 'frame', api: 'undefined', own: [] });
  const { events } = await noted(desktop);
  expect(new Set(events.filter((text) => text.startsWith('preloaded')))).toEqual(new Set(['preloaded in a page']));
});

test('a channel name chosen by the page cannot break the main process', async ({ desktop }) => {
  for (const name of ['"error"', '{ toString: null }', '"__proto__"', 'undefined', '"\\0permission"'])
    await desktop.page.evaluate(`void api.carelessChannel(${name})`).catch(() => undefined);
  expect(await desktop.page.evaluate('api.info().then((info) => info.version)')).toBe('1.2.3');
});

test('the sender is the page in the main process’s own words', async ({ desktop }) => {
  const info = await desktop.page.evaluate('api.info()');
  expect(info).toMatchObject({ origin: 'app://bundle', type: 'browser', name: 'Stand-in App' });
  expect((info as { sender: string }).sender).toMatch(/^app:\/\/bundle\/index\.html/);
  expect((info as { electron: string }).electron).toMatch(/^45\..*-stand-in$/);
});
