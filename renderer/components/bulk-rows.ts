import type { BulkOutcome, BulkRow } from '../../contract/bulk.ts';
import type { Row } from '../../contract/call.ts';
import type { EnumValue } from '../../contract/operation.ts';
import type { SheetColumn } from '../../contract/sheet.ts';
import { has, say, textOf } from '../lib/i18n.ts';

export const bulkOutcomes: readonly BulkOutcome[] = ['done', 'already', 'failed', 'unknown', 'not-sent', 'sending', 'waiting'];

/** Outcomes in words, for the grid and the file. */
const outcomeValues = (): readonly EnumValue[] =>
  bulkOutcomes.map((value) => ({
    value,
    label: textOf(`bulk.outcome.${value}`),
  }));

/** What came of a row, in people's terms: what still waits after the action ended was not sent. */
export function outcomeOf(one: BulkRow, running: boolean): BulkOutcome {
  return one.outcome === 'waiting' && !running ? 'not-sent' : one.outcome;
}

/** A result as a row: what was said is a text of the language shown now. */
export function resultRow(one: BulkRow, running: boolean): Row {
  return {
    key: one.key,
    label: one.label,
    outcome: outcomeOf(one, running),
    code: one.code,
    callId: one.callId,
    said: one.said === null || !has(one.said.key) ? '' : say(one.said),
    ...one.answer,
  };
}

/** Columns of a result, in order; `more` are members of the answer that matter (userid, …). */
export function resultColumns(name: string, key: string, more: readonly SheetColumn[] = []): readonly SheetColumn[] {
  return [
    { key: 'label', label: textOf(name), format: 'text' },
    { key: 'outcome', label: textOf('bulk.column.outcome'), format: 'enum', values: outcomeValues() },
    { key: 'said', label: textOf('bulk.column.said'), format: 'text' },
    { key: 'code', label: textOf('bulk.column.code'), format: 'text' },
    ...more,
    { key: 'key', label: textOf(key), format: 'id', unit: 'id' },
  ];
}
