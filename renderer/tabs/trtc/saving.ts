import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { AppError } from '../../../contract/error.ts';
import type { TicketFormat } from '../../../contract/ticket.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { numberText } from '../../lib/format.ts';
import { t } from '../../lib/i18n.ts';
import { announce } from '../../lib/announce.ts';
import type { TicketRow } from './use-run.ts';

/** File formats in the order they are offered. */
export const ticketFormats: readonly TicketFormat[] = ['json', 'csv', 'csv-plain'];

export interface Saving {
  readonly busy: Ref<boolean>;
  /** What came of the last one, in words; '' before one and after a dialog that was left. */
  readonly said: Ref<string>;
  readonly error: ShallowRef<AppError | undefined>;
  run(rows: readonly TicketRow[], format: TicketFormat): Promise<void>;
}

/** Hands credentials over as a file. Main writes it: tickets do not come through here. */
export function useSaving(): Saving {
  const busy = ref(false);
  const said = ref('');
  const error = shallowRef<AppError>();
  return {
    busy,
    said,
    error,
    async run(rows, format) {
      if (busy.value || rows.length === 0) return;
      busy.value = true;
      error.value = undefined;
      said.value = '';
      const items = rows.map(({ callId, pointer }) => ({ callId, pointer }));
      const answer = await ask(() => bridge().tickets.save({ items, format }));
      busy.value = false;
      if (!answer.ok) error.value = answer.error;
      else if (answer.value !== null) {
        const { file, rows: written } = answer.value;
        said.value = t('trtc.save.done', { rows: numberText(written), file: file.split(/[\\/]/).at(-1) ?? file });
        announce(said.value);
      }
    },
  };
}
