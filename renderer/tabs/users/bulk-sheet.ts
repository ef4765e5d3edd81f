import type { BulkItem } from '../../../contract/bulk.ts';
import type { Row } from '../../../contract/call.ts';
import type { ReadTable } from '../../../contract/sheet.ts';
import { t, textOf } from '../../lib/i18n.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import {
  choiceFields,
  cleaned,
  createBody,
  draftFields,
  emptyDraft,
  problemsOf,
  type Choices,
  type Draft,
  type DraftField,
} from './draft.ts';

/** The heading of a field in the template: people's word, then the vendor's name, which is read back. */
export const headingOf = (field: DraftField): string => {
  const label = t(`users.field.${field}`);
  return label === field ? field : `${label} (${field})`;
};

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
/** The field a heading means: the vendor's name, alone or in brackets, or our word for it in either language. */
export function fieldOf(heading: string): DraftField | undefined {
  const wanted = plain(heading);
  const inside = /\(([^()]+)\)$/.exec(wanted)?.[1];
  return draftFields.find(
    (field) => field === wanted || field === inside || Object.values(textOf(`users.field.${field}`)).some((word) => plain(word) === wanted),
  );
}

/** Two made-up people as the template shows them. */
export const templateExamples = (): readonly (readonly string[])[] =>
  ['zhang.san', 'li.si'].map((userid, index) =>
    draftFields.map(
      (field) =>
        (
          ({
            userid,
            username: t(`users.bulk.example.${index === 0 ? 'first' : 'second'}`),
            area: '86',
            phone: index === 0 ? '13800000001' : '13800000002',
            email: index === 0 ? 'zhang.san@example.com' : '',
            entry_time: index === 0 ? '2026-03-01' : '',
          }) as Partial<Draft>
        )[field] ?? '',
    ),
  );

/** A row of the file, checked: what would be sent, and every reason why not. */
export interface CheckedRow {
  /** Line of the file; the heading stands on the first. */
  readonly line: number;
  readonly draft: Draft;
  readonly problems: readonly string[];
}
export interface CheckedTable {
  readonly rows: readonly CheckedRow[];
  readonly ready: readonly CheckedRow[];
  /** Fields the file has, in our order. */
  readonly fields: readonly DraftField[];
  readonly ignored: readonly string[];
  /** Needed columns the file lacks: nothing can be created. */
  readonly missing: readonly DraftField[];
}

/** A choice may be written as the vendor's number or in words of either language. */
function choiceOf(field: DraftField, text: string, choices: Choices): string {
  const wanted = plain(text);
  const found = (choices[field] ?? []).find((one) =>
    [String(one.value), one.label.zh, one.label.en].some((word) => plain(word) === wanted),
  );
  return found === undefined ? text : String(found.value);
}

/** Checks a table row by row: each field, and whether userid, phone or e-mail stand in it twice. */
export function checkTable(table: ReadTable, choices: Choices): CheckedTable {
  const places = table.columns.map(fieldOf);
  const fields = draftFields.filter((field) => places.includes(field));
  const ignored = table.columns.filter((_name, index) => places[index] === undefined);
  const missing = (['userid', 'username', 'phone'] as const).filter(
    (field) => !fields.includes(field) && !(field === 'phone' && fields.includes('email')),
  );
  const seen = new Map<string, number>();
  const said = new Map<number, string[]>();
  for (const { line, key, params } of table.problems) {
    // A shortened number is said by the check of its field, with its remedy.
    if (key === 'errors.sheet.tooMany' || key === 'errors.sheet.tooFew') said.set(line, [...(said.get(line) ?? []), t(key, params ?? {})]);
  }
  const rows = table.rows.map((cells, index): CheckedRow => {
    const line = table.lines[index] ?? index + 2;
    const raw = emptyDraft();
    for (const [at, field] of places.entries()) if (field !== undefined) raw[field] = cells[at] ?? '';
    if (raw.area.trim() === '') raw.area = '86';
    for (const field of choiceFields) raw[field] = choiceOf(field, raw[field].trim(), choices);
    const draft = cleaned(raw);
    const problems = Object.entries(problemsOf(draft, choices)).map(([field, problem]) =>
      t('users.bulk.fieldProblem', { field: t(`users.field.${field}`), problem: t(`users.wrong.${problem}`) }),
    );
    for (const field of ['userid', 'phone', 'email'] as const) {
      if (draft[field] === '') continue;
      // Phones are one number only with their country code; userids differ by case.
      const key = `${field} ${field === 'phone' ? `${draft.area} ` : ''}${field === 'email' ? draft[field].toLowerCase() : draft[field]}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, line);
      else problems.push(t('users.bulk.twice', { field: t(`users.field.${field}`), line: first }));
    }
    return { line, draft, problems: [...(said.get(line) ?? []), ...problems] };
  });
  return { rows, fields, ignored, missing, ready: missing.length > 0 ? [] : rows.filter((one) => one.problems.length === 0) };
}

/** The calls of the rows that passed. */
export const itemsOf = (rows: readonly CheckedRow[], invite: boolean): readonly BulkItem[] =>
  rows.map(({ draft }) => ({
    key: draft.userid,
    label: draft.username,
    params: {},
    body: createBody(draft, invite),
  }));

const text = (key: string, field: string, width: number): GridColumn => ({
  key,
  path: key,
  field,
  width,
  format: 'text',
  label: textOf(`users.bulk.column.${key}`),
});

/** Columns of the preview: line, verdict, reasons, then the fields the file has. */
export function previewColumns(checked: CheckedTable, choices: Choices): readonly GridColumn[] {
  return [
    { ...text('line', 'line', 64), format: 'number' },
    { ...text('verdict', 'verdict', 104), custom: true },
    text('problems', 'problems', 400),
    ...checked.fields.map((field): GridColumn => ({
      key: field,
      path: field,
      field,
      format: (choiceFields as readonly string[]).includes(field) ? 'enum' : field === 'userid' ? 'id' : 'text',
      ...(choices[field] === undefined ? {} : { values: choices[field] }),
      label: textOf(`users.field.${field}`),
    })),
  ];
}
export const previewRow = (one: CheckedRow): Row => ({
  line: one.line,
  problems: one.problems.join(' '),
  verdict: t(one.problems.length === 0 ? 'users.bulk.ok' : 'users.bulk.wrong'),
  ...one.draft,
});
