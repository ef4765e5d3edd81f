/* global window, document, getComputedStyle, fetch, performance, navigator, Notification, crypto, isSecureContext */
/* global CustomEvent, EventTarget */
// What the tests ask the page to try; each answers with plain values.
const { api } = window;
const caught = (run) => {
  try {
    return run();
  } catch (error) {
    return `${error instanceof Error}|${error.name}|${error.message}`;
  }
};

window.probes = {
  async values() {
    const cycle = { name: 'a' };
    cycle.self = cycle;
    const value = {
      bytes: new Uint8Array([1, 2, 250]),
      floats: new Float64Array([1.5]),
      date: new Date(86400000),
      map: new Map([['k', 1]]),
      set: new Set(['x']),
      big: 10n,
      nan: NaN,
      zero: -0,
      und: undefined,
      cycle,
      ['__proto__x']: 1,
    };
    const there = await api.describe(value);
    const back = await api.echo(value);
    return {
      there,
      back: {
        bytes: back.bytes instanceof Uint8Array && [...back.bytes],
        floats: back.floats instanceof Float64Array && [...back.floats],
        date: back.date instanceof Date && back.date.getTime(),
        map: back.map instanceof Map && back.map.get('k'),
        set: back.set instanceof Set && back.set.has('x'),
        big: typeof back.big,
        nan: Number.isNaN(back.nan),
        zero: Object.is(back.zero, -0),
        und: 'und' in back,
        cycle: back.cycle.self === back.cycle,
      },
    };
  },
  async bridge() {
    return {
      sum: api.syncAdd(2, 3),
      thrown: caught(() => api.syncThrow()),
      later: await api.later(async (value) => value * 2),
      made: api.maker()(21),
      write: caught(() => api.nested.deep.list.push(4)),
      replace: caught(() => {
        window.api = {};
      }),
      frozen: Object.isFrozen(api) && Object.isFrozen(api.nested.deep),
      configurable: Object.getOwnPropertyDescriptor(window, 'api').configurable,
      when: api.nested.deep.when instanceof Date,
      argv: api.argv.at(-1),
      require: typeof window.require,
      process: typeof window.process,
      // Playwright's own names aside.
      names: Object.getOwnPropertyNames(window).filter(
        (name) => /stand_in|electron|ipc|^__/i.test(name) && !/^__(playwright|pw)/i.test(name),
      ),
    };
  },
  careless: () => ({
    ipc: Object.keys(api.carelessIpc() ?? {}),
    invoke: typeof api.carelessIpc()?.invoke,
    off: typeof api.carelessOff()?.invoke,
    missing: caught(() => api.useMissing()),
    node: caught(() => api.requireNode()),
  }),
  frame() {
    const { contentWindow } = document.querySelector('iframe');
    const names = Object.getOwnPropertyNames(contentWindow);
    const own = names.filter((name) => /stand_in/.test(name));
    return { loaded: contentWindow.document.title, api: typeof contentWindow.api, own };
  },
  /** Patches what the bridge is made of, then uses the bridge, and looks for anything it was not meant to get. */
  async attack() {
    const seen = [];
    const look = (value) => {
      if (value instanceof EventTarget && value.tagName === 'I') seen.push('node');
      if (value?.type && /^(main|isolated)$/.test(value.type)) seen.push('event');
    };
    const restore = [];
    const patch = (owner, name) => {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name);
      const original = descriptor.value ?? descriptor.get;
      const spy = function (...args) {
        look(this);
        args.forEach(look);
        return Reflect.apply(original, this, args);
      };
      Object.defineProperty(owner, name, { ...descriptor, ...(descriptor.value ? { value: spy } : { get: spy }) });
      restore.push(() => Object.defineProperty(owner, name, descriptor));
    };
    patch(Function.prototype, 'call');
    patch(Function.prototype, 'apply');
    patch(EventTarget.prototype, 'dispatchEvent');
    patch(EventTarget.prototype, 'addEventListener');
    patch(CustomEvent.prototype, 'detail');
    patch(window, 'structuredClone');
    window.CustomEvent = function () {
      seen.push('constructor');
    };
    const sum = api.syncAdd(1, 1);
    const version = (await api.info()).version;
    window.CustomEvent = CustomEvent.prototype.constructor;
    restore.reverse().forEach((undo) => undo());
    return { seen, sum, version };
  },
  async policy() {
    const at = [];
    const reader = (await fetch('/stream')).body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) at.push(performance.now());
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = 1';
    document.head.append(inline);
    return {
      chunks: at.length,
      spread: at.at(-1) - at[0],
      post: await (await fetch('/post?q=1', { method: 'POST', body: '你好' })).json(),
      policy: (await fetch('/index.html')).headers.get('content-security-policy'),
      missing: (await fetch('/nothing')).status,
      inline: window.inlineRan,
      secure: isSecureContext && !!crypto.subtle,
      image: document.querySelector('img').naturalWidth,
    };
  },
  permissions: async () => ({
    notifications: await Notification.requestPermission(),
    read: await navigator.clipboard.readText().then(
      () => 'read',
      (error) => error.name,
    ),
    write: await navigator.clipboard.writeText('x').then(
      () => 'written',
      (error) => error.name,
    ),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('here'),
        (error) => resolve(error.code),
        { timeout: 300 },
      ),
    ),
  }),
  error: (call, ...args) =>
    api[call](...args).then(
      () => 'no error',
      (error) => `${error.name}|${error.message}|${error.code}`,
    ),
  proxy: () => caught(() => api.echo(new Proxy({}, {}))),
  ticks: () => api.ticks(5),
  background: () => getComputedStyle(document.body).backgroundColor,
};
