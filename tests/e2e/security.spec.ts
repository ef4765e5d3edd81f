import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { channels, events } from '../../contract/table.ts';
import { deskOf, filled, type Desk } from './support/desk.ts';
import { launchDesktop } from './support/launch.ts';
import { chooseRuntime, realElectron, root, standIn } from './support/runtime.ts';

/** What a hostile script in the page could try; each from the outside of the app's own code. */
test.describe('a hostile page gets nowhere', () => {
  let desk: Desk;
  let outside: Server;
  let asked: string[];
  let address = '';
  test.beforeAll(async () => {
    asked = [];
    outside = createServer((request, answer) => {
      asked.push(request.url ?? '');
      answer.setHeader('access-control-allow-origin', '*').end('<h1>outside</h1>');
    });
    await new Promise<void>((done) => {
      outside.listen(0, '127.0.0.1', done);
    });
    address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    desk = deskOf(await launchDesktop());
    await desk.dress('zh-CN', 'light');
  });
  test.afterAll(async () => {
    await desk.desktop.close();
    outside.close();
  });
  const windows = (): Promise<number> => desk.desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const inPage = async <T>(code: string): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_done, fail) => {
      timer = setTimeout(() => {
        fail(new Error(`the page does not answer: ${code}`));
      }, 10_000);
    });
    try {
      return await Promise.race([desk.page.evaluate(`(async () => { ${code} })()`) as Promise<T>, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  test('no Node, no Electron, no channel by name', async () => {
    expect(
      await inPage(
        `return ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron', '__dirname'].filter((name) => name in window)`,
      ),
    ).toEqual([]);
    // The bridge is exactly the table, and nothing else is on it.
    const shape = await inPage<Record<string, string[]>>(`return Object.fromEntries(Object.entries(confdesk).map(([name, part]) =>
      [name, typeof part === 'function' ? ['(function)'] : Object.keys(part).sort()]))`);
    const wanted: Record<string, string[]> = { on: ['(function)'] };
    for (const channel of channels) {
      const [domain = '', verb = ''] = channel.split('.');
      wanted[domain] = [...(wanted[domain] ?? []), verb].sort();
    }
    expect(shape).toEqual(wanted);
    for (const verb of ['invoke', 'send', 'getSecret', 'secret', 'readSecret']) {
      expect(await inPage(`return Object.values(confdesk).some((part) => '${verb}' in part && part !== confdesk.calls)`), verb).toBe(false);
    }
  });

  test('the bridge is frozen and hands out nothing', async () => {
    const tries = await inPage<Record<string, unknown>>(`
      const result = {};
      for (const [name, act] of Object.entries({
        replace: () => { confdesk.calls.send = () => 'mine'; }, add: () => { confdesk.mine = 1; }, remove: () => { delete confdesk.calls; },
        swap: () => { window.confdesk = {}; },
      })) { try { act(); } catch { /* refused loudly is as good */ } }
      result.send = typeof confdesk.calls?.send === 'function' && !String(confdesk.calls.send).includes('mine');
      result.mine = 'mine' in confdesk;
      result.stop = typeof confdesk.on('history.changed', () => 0);
      result.stopped = String(confdesk.on('history.changed', () => 0)());
      result.unknown = String(confdesk.on('no.such.event', () => 0)());
      return result;`);
    expect(tries).toEqual({ send: true, mine: false, stop: 'function', stopped: 'undefined', unknown: 'undefined' });
    // An event brings its payload and no event object with a sender on it.
    const heard = await inPage<number>(`
      return new Promise((done) => { const stop = confdesk.on('preferences.changed', (...all) => { stop(); done(all.length); }); confdesk.preferences.set({ density: 'normal' }); })`);
    expect(heard).toBe(1);
    expect(events.length).toBeGreaterThan(3);
  });

  test('no window, no navigation, no form, no download away', async () => {
    const url = await desk.desktop.url();
    // Electron answers null and asks nobody; the browser standing in for it makes a window without a bridge, asks for its
    // page and closes it at once.
    const closedAtOnce = ['/open', '/link'];
    for (const target of [`${address}/open`, 'about:blank', 'javascript:1']) {
      await inPage(`window.opened = window.open('${target}')`);
      await expect.poll(() => inPage('return window.opened === null || window.opened.closed'), target).toBe(true);
    }
    await inPage(
      `const link = document.createElement('a'); link.href = '${address}/link'; link.target = '_blank'; document.body.append(link); link.click(); link.remove();`,
    );
    for (const code of [
      `location.href = '${address}/href'`,
      `location.assign('${address}/assign')`,
      `location.href = 'file:///etc/passwd'`,
      `location.href = 'data:text/html,<h1>mine</h1>'`,
      `location.href = 'javascript:document.title=1'`,
      `const form = document.createElement('form'); form.action = '${address}/form'; form.method = 'post'; document.body.append(form); form.submit(); form.remove()`,
      `const link = document.createElement('a'); link.href = '${address}/same'; document.body.append(link); link.click(); link.remove()`,
    ]) {
      // In a task of the page's own: the debugger's evaluation would wait for a navigation that never comes.
      await inPage(`setTimeout(() => { ${code} }, 0)`);
      await desk.page.waitForTimeout(60);
    }
    await desk.page.waitForTimeout(300);
    expect(await desk.desktop.url()).toBe(url);
    expect(await windows()).toBe(1);
    await expect.poll(() => desk.page.context().pages().length, 'no other page stays open').toBe(1);
    expect(asked.filter((one) => desk.desktop.runtime === 'electron' || !closedAtOnce.includes(one))).toEqual([]);
    asked.length = 0;
    await expect(desk.page.getByRole('tab', { name: desk.t('frame.tabs.overview'), exact: true })).toBeVisible();
  });

  test('a frame inside the page has no bridge', async () => {
    const found = await inPage<unknown[]>(`
      const blank = document.createElement('iframe');
      document.body.append(blank);
      const srcdoc = document.createElement('iframe');
      srcdoc.srcdoc = '<script>parent.fromFrame = typeof confdesk</' + 'script>';
      document.body.append(srcdoc);
      const out = document.createElement('iframe');
      out.src = '${address}/frame';
      document.body.append(out);
      await new Promise((go) => setTimeout(go, 300));
      const result = [typeof blank.contentWindow.confdesk, typeof blank.contentWindow.require, String(window.fromFrame)];
      for (const one of [blank, srcdoc, out]) one.remove();
      return result;`);
    expect(found).toEqual(['undefined', 'undefined', 'undefined']);
    expect(asked).toEqual([]);
  });

  test('the policy blocks inline script and style, eval, and every connection out', async () => {
    const result = await inPage<Record<string, unknown>>(`
      const result = {};
      const broken = new Set();
      document.addEventListener('securitypolicyviolation', (event) => broken.add(event.effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      const far = document.createElement('script');
      far.src = '${address}/script.js';
      document.head.append(far);
      const style = document.createElement('style');
      style.textContent = 'body { --inline: 1 }';
      document.head.append(style);
      document.body.setAttribute('style', '--attribute: 1');
      document.body.setAttribute('onclick', 'window.handlerRan = true');
      document.body.click();
      const image = document.createElement('img');
      image.src = '${address}/image.png';
      document.body.append(image);
      // Compiled by hand: the debugger's own evaluation is let through, a timer's text is not.
      setTimeout('window.textRan = true', 0);
      result.fetch = await fetch('${address}/fetch').then(() => 'answered', () => 'refused');
      result.socket = await new Promise((done) => { try { const s = new WebSocket('${address.replace('http', 'ws')}/socket'); s.onerror = () => done('refused'); s.onopen = () => done('open'); } catch { done('refused'); } });
      result.beacon = navigator.sendBeacon('${address}/beacon', 'x');
      await new Promise((go) => setTimeout(go, 200));
      result.ran = [window.inlineRan, window.handlerRan, window.textRan].map(String);
      result.style = getComputedStyle(document.body).getPropertyValue('--inline') + getComputedStyle(document.body).getPropertyValue('--attribute');
      result.broken = [...broken].sort();
      for (const one of [script, far, style, image]) one.remove();
      document.body.removeAttribute('onclick');
      return result;`);
    expect(result).toMatchObject({ fetch: 'refused', socket: 'refused', ran: ['undefined', 'undefined', 'undefined'], style: '' });
    expect(result['broken']).toEqual(
      expect.arrayContaining(['connect-src', 'img-src', 'script-src-elem', 'style-src-elem', 'style-src-attr']),
    );
    expect(asked).toEqual([]);
    // These are the violations that fail every other spec.
    expect(desk.desktop.problems().length).toBeGreaterThan(4);
  });

  test("eval from the page's own task is refused", async () => {
    const said = await inPage<string[]>(`
      return new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          const said = [];
          for (const act of [() => eval('1'), () => new Function('return 1')()]) { try { said.push(String(act())); } catch (error) { said.push(error.name); } }
          done(said);
        };
        channel.port2.postMessage(0);
      });`);
    expect(said).toEqual(['EvalError', 'EvalError']);
  });

  test('no permission is given', async () => {
    const result = await inPage<Record<string, string>>(`
      const state = (name) => navigator.permissions.query({ name }).then((one) => (one.state === 'granted' ? 'given' : 'refused'), () => 'refused');
      return {
        camera: await state('camera'), microphone: await state('microphone'), notifications: await state('notifications'), read: await state('clipboard-read'),
        place: await new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('given'), () => done('refused'), { timeout: 3000 })),
        ask: await Notification.requestPermission(),
        media: navigator.mediaDevices === undefined ? 'absent' : await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'refused'),
        clipboard: navigator.clipboard === undefined ? 'absent' : await navigator.clipboard.readText().then(() => 'given', () => 'refused'),
      };`);
    for (const [name, state] of Object.entries(result)) expect(['denied', 'refused', 'absent'], `${name}: ${state}`).toContain(state);
  });

  test('our own scheme serves our own files only', async () => {
    const ours = await inPage<string[]>(`
      return Promise.all(['/index.html', '/', '/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/..%5c..%5cpackage.json', '/assets/../../main/index.js',
        '/%2e%2e%2fmain%2findex.js', '/index.html%00.js', '/etc/passwd', '//etc/passwd', '/assets/', '/no-such.js', '/%'].map((name) =>
        fetch(location.origin + name).then(async (answer) => answer.status + (answer.ok && !(await answer.text()).includes('data-app-state') && !name.endsWith('index.html') && name !== '/' ? ' served ' + name : ''), () => 'refused')));`);
    expect(ours.slice(0, 2)).toEqual(['200', '200']);
    for (const one of ours.slice(2)) expect(['404', 'refused', '400']).toContain(one);
    expect(
      await inPage(`return fetch(location.origin + '/index.html', { method: 'POST' }).then((answer) => answer.status, () => 'refused')`),
    ).toBe(404);
    const headers = await inPage<(string | null)[]>(
      `const answer = await fetch(location.origin + '/index.html'); return ['content-security-policy', 'x-content-type-options'].map((name) => answer.headers.get(name))`,
    );
    expect(headers[0]).toContain("default-src 'none'");
    expect(headers[0]).not.toContain('unsafe');
    expect(headers[1]).toBe('nosniff');
  });

  test('hostile payloads on every channel give a refusal, never a crash', async () => {
    test.setTimeout(60_000);
    const preferences = await desk.get('preferences.get');
    const answers = await inPage<{ channel: string; payload: number; ok: unknown; code?: string }[]>(`
      const deep = () => { let one = {}; for (let i = 0; i < 3000; i += 1) one = { one }; return one; };
      const circle = () => { const one = {}; one.one = one; return one; };
      const payloads = [null, 42, NaN, '', 'x'.repeat(100_000), [], [[]], true, 12345678901234567890n, new Date(0), new Map([[1, 2]]), new Uint8Array(9),
        { id: {} }, { id: '../../etc/passwd', typed: 1 }, { id: 'x'.repeat(10_000) }, JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
        { accountId: 'practice', operation: 'meetings.cancel', params: { __proto__: null }, confirm: { confirmed: 'yes' } },
        { accountId: 'practice', operation: 'http://127.0.0.1/', params: {} }, { accountId: 'practice', operation: 'meetings.corp-live', params: {}, url: 'http://evil/' },
        { accountId: 'practice', operation: 'constructor', params: {} }, { accountId: '__proto__', operation: 'meetings.corp-live', params: {} },
        { accountId: 'practice', operation: 'meetings.corp-live', params: {}, headers: { Host: 'evil' } }, { page: 'constructor' }, { page: 'https://evil.example/' },
        { operation: 'javascript:alert(1)' }, { limit: 1e9 }, { limit: -1 }, { text: { $ne: 1 }, limit: 1 }, { callId: '1', pointer: '/../..' }, { language: '<b>' }, { layout: 7 }];
      const result = [];
      for (const [domain, part] of Object.entries(confdesk)) {
        if (typeof part === 'function') continue;
        for (const [verb, ask] of Object.entries(part)) {
          for (const [index, payload] of [...payloads, deep(), circle()].entries()) {
            const answer = await ask(payload).catch((error) => ({ ok: 'threw: ' + String(error).slice(0, 80) }));
            result.push({ channel: domain + '.' + verb, payload: index, ok: answer?.ok, code: answer?.error?.code });
          }
        }
      }
      return result;`);
    expect(answers).toHaveLength(channels.length * 33);
    for (const { channel, payload, ok, code } of answers) {
      const name = `${channel} with payload ${payload}: ${String(ok)} ${code ?? ''}`;
      // What cannot be cloned is refused before it leaves the page; nothing that gets to main is let in or breaks it.
      if (typeof ok === 'string') expect(ok, name).toMatch(/clone|serializ/i);
      // A Date or a Map is an object without members: preferences.set then has nothing to change.
      else if (channel === 'preferences.set' && (payload === 9 || payload === 10)) continue;
      else expect(ok, name).toBe(false);
      expect(code, name).not.toBe('internal');
    }
    expect(await desk.get('preferences.get')).toMatchObject({
      language: preferences.language,
      theme: preferences.theme,
      density: preferences.density,
    });
    expect(await desk.desktop.app.evaluate(() => (({}) as { polluted?: number }).polluted === undefined)).toBe(true);
    await filled(await desk.segment('live'));
  });

  test('pages outside open by an allow-list, in the system browser', async () => {
    await desk.desktop.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      (globalThis as { opened?: string[] }).opened = opened;
      shell.openExternal = async (url) => {
        opened.push(url);
      };
    });
    for (const page of ['https://evil.example/', 'file:///etc/passwd', 'constructor', '__proto__', 'toString', '']) {
      expect(await desk.ask('links.open', { page }), page).toMatchObject({ ok: false });
    }
    expect(await desk.ask('links.open', { operation: 'no.such' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(await desk.ask('links.open', { operation: 'meetings.get' })).toMatchObject({ ok: true });
    expect(await desk.ask('links.open', { page: 'tencent-cloud-keys' })).toMatchObject({ ok: true });
    const opened = await desk.desktop.app.evaluate(() => (globalThis as { opened?: string[] }).opened ?? []);
    expect(opened).toEqual([expect.stringMatching(/^https:\/\/cloud\.tencent\.com\//), 'https://console.cloud.tencent.com/cam/capi']);
  });

  test('files are for their owner only, and a second start leaves', async () => {
    const { profile } = desk.desktop;
    if (process.platform !== 'win32') {
      expect(statSync(profile).mode & 0o077).toBe(0);
      for (const name of readdirSync(profile).filter((one) => statSync(path.join(profile, one)).isFile())) {
        expect(statSync(path.join(profile, name)).mode & 0o077, name).toBe(0);
      }
    }
    const second = spawn(chooseRuntime() === 'stand-in' ? standIn : (realElectron() ?? ''), ['.'], {
      cwd: root,
      env: { ...process.env, CONFDESK_PROFILE: profile },
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await windows()).toBe(1);
    expect(await desk.ask('app.info')).toMatchObject({ ok: true });
  });
});
