import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { Envelope } from '../../contract/error.ts';
import type { Operation, OperationSummary } from '../../contract/operation.ts';
import { ask, bridge } from '../lib/bridge.ts';
import { has, pick, t } from '../lib/i18n.ts';

/** The catalogue as the window knows it: the light list, and full operations read once. */
export const useCatalogueStore = defineStore('catalogue', () => {
  const list = shallowRef<readonly OperationSummary[]>([]);
  const full = new Map<string, Promise<Envelope<Operation>>>();

  async function load(): Promise<void> {
    if (list.value.length > 0) return;
    const answer = await ask(() => bridge().catalogue.list());
    if (answer.ok) list.value = answer.value;
  }

  /** One operation; a failed read is asked again next time. */
  function get(id: string): Promise<Envelope<Operation>> {
    const known = full.get(id);
    if (known !== undefined) return known;
    const asked = ask(() => bridge().catalogue.get({ id })).then((answer) => {
      if (!answer.ok) full.delete(id);
      return answer;
    });
    full.set(id, asked);
    return asked;
  }

  /** Title of an operation, or of something done on this computer, in the language shown now; its id where nobody knows it. */
  function title(id: string): string {
    const found = list.value.find((one) => one.id === id);
    if (found !== undefined) return pick(found.title);
    const own = `history.own.${id.replaceAll('.', '_')}`;
    return has(own) ? t(own) : id;
  }

  return { list, load, get, title };
});
