/* global window, document, performance, requestAnimationFrame */
// The small app's page.
const { api } = window;
const show = (id, text) => {
  document.querySelector(`[data-testid=${id}]`).textContent = text;
};
const ticks = [];
const off = api.onTick((count, bytes) => {
  ticks.push(count + bytes[0]);
  show('ticks', ticks.join(','));
  if (count === 5) off();
});
api.onMenu((text) => show('menu', text));
const info = await api.info();
show('version', info.version);
show('sender', info.sender);
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    window.interactiveAt = performance.timeOrigin + performance.now();
    document.documentElement.dataset.appState = 'ready';
  }),
);
