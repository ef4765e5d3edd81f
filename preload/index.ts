import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channels, events, type EventName, type Events } from '../contract/table.ts';

// Named functions only, derived from the table: no generic invoke, no ipcRenderer, no event object reaches the page.
const bridge: Record<string, unknown> = {};
for (const channel of channels) {
  const [domain = '', verb = ''] = channel.split('.');
  const group = (bridge[domain] ??= {}) as Record<string, unknown>;
  group[verb] = (request?: unknown) => ipcRenderer.invoke(channel, request);
}
bridge['on'] = <E extends EventName>(event: E, listener: (payload: Events[E]) => void): (() => void) => {
  if (!events.includes(event)) return () => undefined;
  const heard = (_event: IpcRendererEvent, payload: Events[E]): void => {
    listener(payload);
  };
  ipcRenderer.on(event, heard);
  // Returns nothing: handing ipcRenderer over the bridge would give the page its methods.
  return () => {
    ipcRenderer.removeListener(event, heard);
  };
};
contextBridge.exposeInMainWorld('confdesk', bridge);
