import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const require = createRequire(import.meta.url);
const folder = '../../build/electron-stand-in/api';
const load = (file: string): Record<string, Record<string, unknown>> => require(`${folder}/${file}.cjs`);
const electron = load('index');

interface Shape {
  members: Set<string>;
  statics: Set<string>;
  events: Set<string>;
}

/** What electron.d.ts declares, by interface or class of the namespace Electron. */
function declared(): { types: Map<string, Shape>; exported: Set<string> } {
  const text = readFileSync(require.resolve('electron/electron.d.ts'), 'utf8');
  const file = ts.createSourceFile('electron.d.ts', text, ts.ScriptTarget.Latest);
  const types = new Map<string, Shape>();
  const exported = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
      const name = node.name?.text ?? '';
      const shape = types.get(name) ?? { members: new Set(), statics: new Set(), events: new Set() };
      types.set(name, shape);
      for (const member of node.members) {
        const key = member.name && ts.isIdentifier(member.name) ? member.name.text : '';
        const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
        const isStatic = modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
        (isStatic ? shape.statics : shape.members).add(key);
        if (key !== 'on' || !(ts.isMethodDeclaration(member) || ts.isMethodSignature(member))) continue;
        const type = member.parameters[0]?.type;
        if (type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) shape.events.add(type.literal.text);
      }
    } else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) exported.add(node.name.text);
    else ts.forEachChild(node, visit);
    if (ts.isClassDeclaration(node)) exported.add(node.name?.text ?? '');
  };
  visit(file);
  return { types, exported };
}

const { types, exported } = declared();
const shapeOf = (type: string): Shape => {
  const shape = types.get(type);
  if (!shape) throw new Error(`electron.d.ts has no ${type}`);
  return shape;
};
const emitter = new Set(Object.getOwnPropertyNames(new EventEmitter()));
const names = (value: object): string[] =>
  Object.getOwnPropertyNames(value).filter((name) => !emitter.has(name) && !(name in EventEmitter.prototype));

/** Names a test needs and Electron does not have. */
const OURS: Record<string, string[]> = { shell: ['handed'], ipcMain: ['handlers'] };

describe('what the stand-in has, Electron 45 has', () => {
  test('modules', () => {
    expect(Object.keys(electron).filter((name) => !exported.has(name))).toEqual([]);
    expect(Object.keys(electron).length).toBeGreaterThan(20);
  });

  test.each([
    ['app', 'App'],
    ['clipboard', 'Clipboard'],
    ['crashReporter', 'CrashReporter'],
    ['dialog', 'Dialog'],
    ['ipcMain', 'IpcMain'],
    ['nativeTheme', 'NativeTheme'],
    ['net', 'Net'],
    ['powerMonitor', 'PowerMonitor'],
    ['protocol', 'Protocol'],
    ['safeStorage', 'SafeStorage'],
    ['screen', 'Screen'],
    ['shell', 'Shell'],
  ])('%s', (name, type) => {
    const module = electron[name] ?? {};
    const known = shapeOf(type).members;
    expect(names(module).filter((key) => !known.has(key) && !OURS[name]?.includes(key))).toEqual([]);
  });

  test('the default session', () => {
    const known = shapeOf('Session').members;
    expect(names(electron['session']?.['defaultSession'] as object).filter((key) => !known.has(key))).toEqual([]);
  });

  test.each(['BrowserWindow', 'Menu'])('%s: members and statics', (name) => {
    const emulated = electron[name] as unknown as { prototype: object };
    const { members, statics } = shapeOf(name);
    const own = Object.getOwnPropertyNames(emulated.prototype).filter((key) => key !== 'constructor');
    expect(own.length).toBeGreaterThan(4);
    expect(own.filter((key) => !members.has(key))).toEqual([]);
    const known = new Set([...statics, 'length', 'name', 'prototype']);
    expect(Object.getOwnPropertyNames(emulated).filter((key) => !known.has(key))).toEqual([]);
  });

  test('webContents: members and statics', () => {
    const { members, statics } = shapeOf('WebContents');
    const { WebContents } = load('contents') as unknown as { WebContents: { prototype: object } };
    const own = Object.getOwnPropertyNames(WebContents.prototype).filter((key) => key !== 'constructor');
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter((key) => !members.has(key))).toEqual([]);
    expect(Object.keys(electron['webContents'] ?? {}).filter((key) => !statics.has(key))).toEqual([]);
  });

  test.each([
    ['app', 'App'],
    ['window', 'BrowserWindow'],
    ['contents', 'WebContents'],
  ])('events of %s', (file, type) => {
    const { events } = shapeOf(type);
    const emulated = load(file)['EVENTS'] as unknown as string[];
    expect(emulated.length).toBeGreaterThan(15);
    expect(emulated.filter((name) => !events.has(name))).toEqual([]);
  });
});

describe('what it does not have throws by name', () => {
  test('reading, setting and listening', () => {
    const app = electron['app'] as unknown as EventEmitter & Record<string, unknown>;
    expect(() => app['getGPUInfo']).toThrow('electron-stand-in: app.getGPUInfo is not emulated');
    expect(() => Object.assign(app, { badgeCount: 1 })).toThrow('electron-stand-in: app.badgeCount = is not emulated');
    expect(() => app.on('gpu-info-update', () => undefined)).toThrow("event 'gpu-info-update' of app is not emulated");
    expect(() => app.once('before-quit', () => undefined)).not.toThrow();
  });

  test('awaiting and printing a module is no mistake', async () => {
    expect(await (electron['app'] as unknown)).toBe(electron['app']);
    expect(String(Object.prototype.toString.call(electron['clipboard']))).toBe('[object Object]');
  });
});
