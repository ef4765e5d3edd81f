import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { AccountDraft } from '../../contract/account.ts';
import type { Envelope } from '../../contract/error.ts';
import type { Channel, EventName, Request, Response } from '../../contract/table.ts';
import { allHandlers } from '../../main/ipc/index.ts';
import { createDispatch } from '../../main/ipc/dispatch.ts';
import { createServices, type Platform, type ServiceOptions, type Services } from '../../main/services.ts';
import { fakeKeytar, type FakeKeytar } from './fake-keytar.ts';

export interface Harness {
  readonly services: Services;
  readonly profile: string;
  readonly keytar: FakeKeytar;
  readonly clipboard: { text: string };
  readonly emitted: { event: EventName; payload: unknown }[];
  readonly opened: string[];
  /** Answers of native dialogs, newest question last. */
  readonly native: { agree: boolean; asked: string[]; file: string | null };
  /** Through the door, as the window asks. */
  ask<C extends Channel>(channel: C, ...request: Request<C> extends undefined ? [] : [Request<C>]): Promise<Envelope<Response<C>>>;
  /** The same, throwing on a failure. */
  get<C extends Channel>(channel: C, ...request: Request<C> extends undefined ? [] : [Request<C>]): Promise<Response<C>>;
  close(): Promise<void>;
}

/** The services on a fresh profile with a fake platform and keychain, asked through the same door as the window. */
export async function harness(options: ServiceOptions & { profile?: string; keytar?: FakeKeytar; proxy?: string } = {}): Promise<Harness> {
  const profile = options.profile ?? mkdtempSync(path.join(os.tmpdir(), 'confdesk-'));
  const keytar = options.keytar ?? fakeKeytar();
  const clipboard = { text: '' };
  const emitted: Harness['emitted'] = [];
  const opened: string[] = [];
  const native: Harness['native'] = { agree: true, asked: [], file: null };
  const platform: Platform = {
    profile,
    info: { version: '0.0.0-test', platform: 'test', runtime: 'stand-in', electron: '', node: process.versions.node, packaged: false },
    systemLanguage: 'en-US',
    resolveProxy: async () => options.proxy ?? 'DIRECT',
    clipboard: {
      readText: async () => clipboard.text,
      writeText: async (text) => {
        clipboard.text = text;
      },
    },
    confirmNative: async (what) => {
      native.asked.push(what.key);
      return native.agree;
    },
    saveFile: async () => native.file,
    openFile: async () => native.file,
    showFile: (file) => {
      opened.push(file);
    },
    openExternal: async (url) => {
      opened.push(url);
    },
    isOnline: () => true,
    emit: (event, payload) => {
      emitted.push({ event, payload });
    },
  };
  const services = await createServices(platform, {
    simulator: { users: 200, meetings: 300, recordings: 60 },
    keychain: { service: 'test', load: async () => keytar },
    ...options,
  });
  await services.practice.start();
  const dispatch = createDispatch({
    handlers: allHandlers(services),
    language: () => services.preferences.get().language,
    origins: ['app://confdesk'],
    report: (channel, error) => {
      console.error(channel, error);
    },
  });
  const ask = (channel: Channel, request?: unknown) => dispatch(channel, { isMainFrame: true, url: 'app://confdesk/index.html' }, request);
  return {
    services,
    profile,
    keytar,
    clipboard,
    emitted,
    opened,
    native,
    ask: ask as Harness['ask'],
    get: (async (channel: Channel, request?: unknown) => {
      const answer = await ask(channel, request);
      if (!answer.ok) throw Object.assign(new Error(`${channel}: ${answer.error.code} ${answer.error.message}`), { error: answer.error });
      return answer.value;
    }) as Harness['get'],
    async close() {
      await services.close();
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A Tencent Meeting account pointed at a simulator. */
export function meetingDraft(services: Services, change: Partial<AccountDraft> = {}): AccountDraft {
  const { baseUrl, wemeet } = services.practice.simulator.info;
  return {
    name: '测试企业',
    vendor: 'tencent-meeting',
    colour: 'blue',
    environment: 'test',
    endpoint: baseUrl,
    fields: { appId: wemeet.appId, sdkId: wemeet.sdkId, secretId: wemeet.secretId },
    operator: wemeet.operatorId,
    secrets: { secretKey: wemeet.secretKey },
    ...change,
  };
}
