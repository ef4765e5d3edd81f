import type { CallValue, PageInfo, ParamValue, Row } from '../../contract/call.ts';
import type { Json } from '../../contract/common.ts';
import type { Operation } from '../../contract/operation.ts';
import type { Redactor } from '../redact/redact.ts';
import { vendorModules } from '../vendors/index.ts';
import { at } from '../vendors/json.ts';
import type { Classified } from '../vendors/vendor.ts';
import { valuesAt } from './held-answers.ts';
import { pageInfo } from './paging.ts';
import { normaliseRows } from './rows.ts';
import { type KnownTarget, namesIn } from './known-targets.ts';

/** Characters above which an answer crosses to the window as text: an object of that size would be walked on each way. */
const asTextAbove = 1_000_000;

/** What came, before anybody looked at it. */
export interface Came {
  readonly operation: Operation;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Epoch ms. */
  readonly now: number;
}

/** A good answer: what is shown, told and remembered of it. Everything but `secrets` is masked. */
export interface OkReading extends Pick<CallValue, 'answer' | 'answerText' | 'masked'> {
  /** The masked values by their pointers, to be held in main. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly names: readonly (readonly [string, KnownTarget])[];
  readonly rows: readonly Row[];
  readonly page: PageInfo | undefined;
}

/** Everything that is made of an answer's text. */
export interface Reading {
  readonly classified: Exclude<Classified, { kind: 'ok' }> | { readonly kind: 'ok'; readonly trace: string; readonly ok: OkReading };
  /** The text as it came, masked, for History: made when it is asked for, which for a page of a whole list is after the next one has gone out. */
  readonly answerBody: () => string;
}

/** The first step, which says the least that others may wait for: what kind of answer it is, and where its list goes on. */
export function classifyAnswer(came: Came): { readonly raw: Classified; readonly page: PageInfo | undefined } {
  const { operation, params } = came;
  const raw = vendorModules[operation.vendor].classify(came);
  if (raw.kind !== 'ok') return { raw, page: undefined };
  const list = operation.rows === undefined ? undefined : at(raw.json, operation.rows.path);
  return { raw, page: pageInfo(operation, raw.json, params, Array.isArray(list) ? list.length : 0) };
}

/** Reads an answer: pure, and the dearest step of the road. `unmasked` sees a good answer as it came. */
export function readAnswer(came: Came, redact: Redactor, unmasked?: (json: Json) => void, { raw, page } = classifyAnswer(came)): Reading {
  const { operation, params, text, now } = came;
  const answerBody = (): string => redact.text(text);
  // A server may echo what it was sent anywhere.
  const trace = redact.text(raw.trace);
  if (raw.kind !== 'ok') return { classified: { ...raw, trace }, answerBody };
  unmasked?.(raw.json);
  const { value, masked } = redact.json(raw.json, text);
  const rows = normaliseRows(operation, value, now, raw.json);
  const ok: OkReading = {
    ...(text.length > asTextAbove ? { answer: null, answerText: JSON.stringify(value) } : { answer: value }),
    masked,
    secrets: valuesAt(raw.json, masked),
    names: namesIn(value, String(params['operator_id'] ?? params['userid'] ?? '')),
    rows,
    page,
  };
  return { classified: { kind: 'ok', trace, ok }, answerBody };
}
