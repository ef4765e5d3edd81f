import type { CallValue, ParamValue, Row } from '../../../contract/call.ts';
import type { JsonObject } from '../../../contract/common.ts';
import type { AppError, Envelope } from '../../../contract/error.ts';
import type { Operation } from '../../../contract/operation.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import { readPages } from '../../lists/read-pages.ts';
import { useCatalogueStore } from '../../stores/catalogue.ts';
import { itemsOf } from '../../lib/answer-objects.ts';
import { hitOf, type HitState } from './hits.ts';

/** A list that goes on for more pages than this is not read further: nobody looks through two thousand hits. */
const pagesMost = 100;

export interface Reading {
  /** Sends one call under the ticket of this search. */
  call: (operation: string, params: Readonly<Record<string, ParamValue>>) => Promise<Envelope<CallValue>>;
  /** Reads a list to its end; every page is handed on as it comes. `undefined`: all read, or the search was left. */
  list: (
    operation: string,
    params: Readonly<Record<string, ParamValue>>,
    state: HitState | undefined,
    page: (hits: readonly Row[]) => void,
    wanted?: (item: JsonObject) => boolean,
  ) => Promise<AppError | undefined>;
}

/** The calls of one search; `gone` says that it was cancelled or another one began. */
export function useReading(accountId: string, ticket: string, gone: () => boolean, cut: () => void): Reading {
  const catalogue = useCatalogueStore();
  const call: Reading['call'] = (operation, params) => ask(() => bridge().calls.send({ accountId, operation, params, ticket }));
  const columnsOf = (operation: Operation) => operation.rows?.columns ?? [];
  return {
    call,
    async list(id, params, state, page, wanted = () => true) {
      const described = await catalogue.get(id);
      if (!described.ok) return described.error;
      const { error, complete } = await readPages(accountId, id, params, {
        ticket,
        wanted: () => !gone(),
        most: pagesMost,
        page: ({ rows = [], answer }) => {
          if (gone()) return;
          const items = itemsOf(answer);
          page(
            rows.flatMap((row, index) => {
              const item = items[index] ?? {};
              return wanted(item) ? [hitOf(row, columnsOf(described.value), item, state)] : [];
            }),
          );
        },
      });
      if (gone()) return undefined;
      if (error === undefined && !complete) cut();
      return error;
    },
  };
}
