// @ts-check
'use strict';
// Chromium over a debugging pipe (our own client) and, if asked for, a debugging port (the tester's client).
const { spawn } = require('node:child_process');
const { EventEmitter } = require('node:events');
const readline = require('node:readline');
const { commandLine, seedPreferences } = require('./chromium.cjs');

/** @typedef {import('./types.ts').CdpSession} CdpSession */
/** @typedef {import('./types.ts').PageTarget} PageTarget */
/** @typedef {import('./types.ts').WindowSize} WindowSize */
/** @typedef {import('./types.ts').Json} Json */

class Browser extends EventEmitter {
  #lastId = 0;
  /** @type {Map<number, { resolve: (answer: Json) => void; reject: (e: Error) => void; method: string }>} */
  #calls = new Map();
  /** @type {Map<string, CdpSession>} */
  #sessions = new Map();
  /** Windows waiting for their page, oldest first: creation is serialised, and URLs are empty at attach time.
   * @type {((page: PageTarget) => void)[]} */
  #wanted = [];
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** The end of what Chromium said, for the message when it does not start. @type {string[]} */
  #said = [];

  /** @param {{ binary: string; profile: string; cdpPort: string | undefined; resolverRules: string;
   *   headless: boolean; switches: ReadonlyMap<string, string> }} options */
  constructor({ binary, profile, cdpPort, resolverRules, headless, switches }) {
    super();
    this.headless = headless;
    this.binary = binary;
    this.args = commandLine({ profile, switches });
    seedPreferences(profile);
    const args = [
      ...this.args,
      '--no-startup-window',
      '--remote-debugging-pipe',
      `--host-resolver-rules=${resolverRules}`,
      ...(headless ? ['--headless=new', '--screen-info={1920x1080}'] : []),
      ...(cdpPort === undefined ? [] : [`--remote-debugging-port=${cdpPort}`]),
    ];
    this.process = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
    this.process.on('error', (error) => this.emit('exit', error.message));
    const stderr = /** @type {import('node:stream').Readable} */ (this.process.stdio[2]);
    readline.createInterface({ input: stderr }).on('line', (line) => {
      this.#said = [...this.#said.slice(-9), line];
      if (/^DevTools listening/.test(line) || process.env['CONFDESK_STAND_IN_DEBUG'] === 'chromium') process.stderr.write(`${line}\n`);
    });
    this.process.on('exit', (code, signal) => {
      for (const { reject } of this.#calls.values()) reject(new Error('electron-stand-in: the browser is gone'));
      this.#calls.clear();
      this.emit('exit', [`Chromium ended (${signal ?? code})`, ...this.#said].join('\n  '));
    });
    this.writer = /** @type {import('node:stream').Writable} */ (this.process.stdio[3]);
    // A write after Chromium's end: its exit handler says so already.
    this.writer.on('error', () => {});
    this.#read(/** @type {import('node:stream').Readable} */ (this.process.stdio[4]));
  }

  /** @param {import('node:stream').Readable} pipe */
  #read(pipe) {
    /** @type {Buffer[]} */
    let parts = [];
    pipe.on('data', (/** @type {Buffer} */ data) => {
      let rest = data;
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        parts.push(rest.subarray(0, end));
        rest = rest.subarray(end + 1);
        const message = JSON.parse(Buffer.concat(parts).toString());
        parts = [];
        this.#receive(message);
      }
      if (rest.length) parts.push(rest);
    });
  }

  /** @param {Json} message */
  #receive(message) {
    if (!message.id) {
      const target = message.sessionId ? this.#sessions.get(message.sessionId) : this;
      target?.emit(message.method, message.params);
      return;
    }
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }

  /** Sends one command of the Chrome DevTools Protocol.
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId]
   * @returns {Promise<Json>} */
  send(method, params = {}, sessionId) {
    const id = ++this.#lastId;
    this.writer.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject, method }));
  }

  /** @param {string} id @returns {CdpSession} */
  #session(id) {
    const session = Object.assign(new EventEmitter(), {
      id,
      /** @param {string} method @param {object} [params] */
      send: (method, params) => this.send(method, params, id),
    });
    // A window has about twenty listeners for navigation alone.
    session.setMaxListeners(0);
    this.#sessions.set(id, session);
    return session;
  }

  /** Starts watching for pages; emits `page` for those nobody waits for. */
  async start() {
    this.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const session = this.#session(sessionId);
      const waiting = targetInfo.openerId ? undefined : this.#wanted.shift();
      if (waiting) waiting({ session, targetId: targetInfo.targetId });
      else this.emit('page', session, targetInfo);
    });
    this.on('Target.detachedFromTarget', ({ sessionId }) => {
      this.#sessions.get(sessionId)?.emit('gone');
      this.#sessions.delete(sessionId);
    });
    await this.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }, { exclude: true }],
    });
  }

  /** Opens a window and gives its page, held before its first document.
   * @param {WindowSize} size
   * @returns {Promise<PageTarget>} */
  newPage(size) {
    const page = this.#queue.then(() => this.#open(size));
    this.#queue = page.catch(() => undefined);
    return page;
  }

  /** @param {WindowSize} size @returns {Promise<PageTarget>} */
  async #open({ width, height, x, y }) {
    const attached = new Promise((resolve) => this.#wanted.push(resolve));
    if (this.headless) {
      const place = x === undefined ? {} : { left: x, top: y };
      await this.send('Target.createTarget', { url: 'about:blank', newWindow: true, width, height, ...place });
      return attached;
    }
    // A second process asks the running one for a window without browser chrome; about:blank would open a tab.
    const one = this.args.filter((arg) => arg !== '--keep-alive-for-test');
    const place = x === undefined ? [] : [`--window-position=${x},${y}`];
    spawn(this.binary, [...one, '--app=data:text/html,', `--window-size=${width},${height}`, ...place], {
      stdio: 'ignore',
    });
    return attached;
  }
}
module.exports = { Browser };
