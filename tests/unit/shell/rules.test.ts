import path from 'node:path';
import type * as External from '../../../main/shell/external.ts';
import type * as Navigation from '../../../main/shell/navigation.ts';
import type * as Scheme from '../../../main/shell/scheme.ts';
import type * as WindowState from '../../../main/shell/window-state.ts';
import { beforeAll, describe, expect, it, vi } from 'vitest';

// The rules are pure functions in files that also talk to Electron: its module is not there outside of it.
vi.mock('electron', () => ({ app: {}, protocol: {}, shell: {}, screen: {}, net: {}, session: {} }));
let scheme: typeof Scheme;
let navigation: typeof Navigation;
let external: typeof External;
let state: typeof WindowState;
beforeAll(async () => {
  scheme = await import('../../../main/shell/scheme.ts');
  navigation = await import('../../../main/shell/navigation.ts');
  external = await import('../../../main/shell/external.ts');
  state = await import('../../../main/shell/window-state.ts');
});

describe('app:// serves files of the page only', () => {
  const root = path.resolve('/srv/page');
  it.each([
    ['GET', 'app://confdesk/', 'index.html'],
    ['GET', 'app://confdesk/assets/a.js', 'assets/a.js'],
    ['GET', 'app://confdesk/a%20b.css', 'a b.css'],
  ])('%s %s', (method, url, name) => {
    expect(scheme.fileFor(root, method, url)).toBe(path.join(root, name));
  });
  it.each([
    ['POST', 'app://confdesk/index.html'],
    ['GET', 'app://other/index.html'],
    ['GET', 'app://confdesk/..%2f..%2fetc%2fpasswd.html'],
    ['GET', 'app://confdesk/%2e%2e/%2e%2e/x.js'],
    ['GET', 'app://confdesk/secrets.json'],
    ['GET', 'app://confdesk/a%00.js'],
    ['GET', 'app://confdesk/%zz.js'],
    ['GET', 'file:///etc/passwd'],
    ['GET', 'nonsense'],
    ['GET', 'app://confdesk/page/../../page2/x.js'],
  ])('refuses %s %s', (method, url) => {
    const file = scheme.fileFor(root, method, url);
    expect(file === null || file.startsWith(root + path.sep)).toBe(true);
    // Dot segments collapse before the check: such an address can only name a file inside the folder.
    if (!/\.\.|%2e/.test(url)) expect(file).toBeNull();
  });
  it('the policy allows nothing inline, no eval and no foreign address', () => {
    expect(scheme.contentPolicy).toContain("default-src 'none'");
    expect(scheme.contentPolicy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    for (const part of [
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(scheme.contentPolicy).toContain(part);
    }
  });
});

describe('navigation stays at home', () => {
  const origins = ['app://confdesk'];
  it.each([
    ['app://confdesk/index.html', true],
    ['app://confdesk', true],
    ['app://confdesk.evil/', false],
    ['https://evil.example/', false],
    ['file:///x', false],
    ['javascript:alert(1)', false],
  ])('%s → %s', (url, allowed) => {
    expect(navigation.mayNavigate(url, origins)).toBe(allowed);
  });
});

describe('pages outside open from the list only', () => {
  it.each([
    ['https://cloud.tencent.com/document/product/1095/42413', true],
    ['http://cloud.tencent.com/', false],
    ['https://cloud.tencent.com.evil.example/', false],
    ['https://user@cloud.tencent.com/', false],
    ['https://cloud.tencent.com:8443/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['', false],
  ])('%s → %s', (url, allowed) => {
    expect(external.mayOpen(url)).toBe(allowed);
  });
});

describe('a window is put back only where it can be found', () => {
  const area = { x: 0, y: 0, width: 1920, height: 1080 };
  it.each([
    [{ x: 10, y: 10, width: 1280, height: 800 }, true],
    [{ x: 5000, y: 10, width: 1280, height: 800 }, false],
    [{ x: -1250, y: 10, width: 1280, height: 800 }, false],
  ])('%o', (bounds, visible) => {
    expect(state.isVisible(bounds, area)).toBe(visible);
  });
});
