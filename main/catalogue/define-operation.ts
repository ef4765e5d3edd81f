import type { Text, Vendor } from '../../contract/common.ts';
import type { Column, ComputedColumn, EnumValue, Field, Operation, Param, ValueType } from '../../contract/operation.ts';
import { formatOf, plainTable } from './plain-table.ts';

/**
 * Where what is said of a call comes from: the vendor's page; the code of a client that is in use (for Tencent Meeting the vendor's own
 * SDK); a copy made in 2021, when the call was described last; or no more than its name.
 */
export type Evidence = 'official' | 'client' | '2021-copy' | 'unverified';

/** Members of a part, each of which may also be taken away with `undefined`. */
type Said<Part> = { readonly [Member in keyof Part]?: Part[Member] | undefined };

/** What a vendor means by the name of a field wherever it stands; a unit `secret` has it masked everywhere. */
export interface Word {
  readonly label: Text;
  readonly type?: ValueType;
  readonly unit?: Field['unit'];
  /** Shown under the field of a form. */
  readonly hint?: Text;
  /** Shown beside the field of an answer. */
  readonly answerHint?: Text;
  /** What holds besides where it is a parameter or stands at the top of a body. */
  readonly asked?: Said<Omit<Field, 'name' | 'label' | 'fields'>>;
}

/** What an operation says of a field where it differs from the vocabulary; an array without members holds text unless `items` says other. */
interface FieldChange<Known extends string> extends Said<Omit<Field, 'name' | 'fields'>> {
  readonly fields?: readonly FieldSpec<Known>[];
}
type NamedField<Known extends string> = FieldChange<Known> & ({ readonly name: Known } | { readonly name: string; readonly label: Text });
/** A field: the name alone where the vocabulary says it all; one the vocabulary does not know carries its label. */
export type FieldSpec<Known extends string> = Known | NamedField<Known>;
/** A parameter: in the path where the path names it, else in the query unless `place` says other. */
export type ParamSpec<Known extends string> = Known | (NamedField<Known> & { readonly place?: 'header' });

/** A column; label, format, unit and values are those of the answer's field unless said here. */
export interface ColumnSpec extends Said<Omit<Column, 'key' | 'path' | 'field'>> {
  readonly key: string;
  /** Where the value stands in the row (`Column.path`); absent: it is computed. */
  readonly path?: string | readonly string[];
  /** Computed by main (answers/computed.ts); needs `field`. */
  readonly computed?: ComputedColumn;
  /** The vendor's own name shown on hover: the first path unless said. */
  readonly field?: string;
}

/** Everything about one call that the vocabulary does not say: what one file of `operations/` holds. */
export interface OperationSpec<Known extends string> extends Pick<
  Operation,
  | 'id'
  | 'title'
  | 'purpose'
  | 'method'
  | 'path'
  | 'effect'
  | 'retry'
  | 'bodyKind'
  | 'paging'
  | 'rate'
  | 'scopes'
  | 'milder'
  | 'confirmTarget'
  | 'browser'
  | 'oauthHost'
  | 'sts'
  | 'note'
  | 'whenEmpty'
> {
  readonly evidence: Evidence;
  /** Number of the vendor's page, or its whole address. */
  readonly doc?: number | string;
  /** Why the effect or the retry is what it is, where the method suggests another. */
  readonly reason?: string;
  /** May it be signed with keys (default: yes), may it be called with OAuth (default: the vendor's). */
  readonly aksk?: boolean;
  readonly oauth?: Operation['auth']['oauth'];
  readonly params?: readonly ParamSpec<Known>[];
  readonly body?: readonly FieldSpec<Known>[];
  readonly answer?: readonly FieldSpec<Known>[];
  /** A list with page, page_size and total_count has a table of its plain fields without it. */
  readonly rows?: {
    readonly path: string;
    readonly id: string | readonly string[];
    readonly columns: readonly ColumnSpec[];
    readonly parts?: { readonly path: string; readonly columns: readonly ColumnSpec[] };
  };
  /** Looked through field by field by a person. */
  readonly curated?: true;
  /** Name of the action of a Tencent Cloud call. */
  readonly action?: string;
}

/** An operation as its file gives it: what all of ConfDesk reads, and what only the generated lists need. */
export interface Entry {
  readonly operation: Operation;
  readonly evidence: Evidence;
  readonly reason?: string | undefined;
  readonly action?: string | undefined;
}

/** What all calls of a vendor have in common. */
export interface VendorDefaults<Known extends string> {
  readonly vendor: Vendor;
  readonly vocabulary: Readonly<Record<Known, Word>>;
  readonly oauth: boolean;
  readonly rate?: NonNullable<Operation['rate']>;
  /** What stands before the number of a page. */
  readonly docs?: string;
  /** Whether people are told how well a call is known. */
  readonly tellsEvidence: boolean;
  /** Whether the documented defaults of a body are sent where nothing is given. */
  readonly sendsDefaults?: true;
}

const told = { official: 'documented', client: 'seen-in-clients', '2021-copy': 'unverified', unverified: 'unverified' } as const;

/** The same object without the members that are undefined. */
function present<Whole extends object>(members: Said<Whole>): Whole {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Whole;
}

/** Enumerated values in the JSON type of the field: the same code is a number here and text there. */
function typed(values: readonly EnumValue[] | undefined, type: ValueType): readonly EnumValue[] | undefined {
  if (type === 'string') return values?.map((one) => ({ ...one, value: String(one.value) }));
  return type === 'integer' ? values?.map((one) => ({ ...one, value: Number(one.value) })) : values;
}

type Words = Readonly<Record<string, Word | undefined>>;

function fieldOf<Known extends string>(spec: FieldSpec<Known>, side: 'request' | 'answer', top: boolean, words: Words): Field {
  const { name, fields, ...own }: FieldChange<Known> & { readonly name: string } = typeof spec === 'string' ? { name: spec } : spec;
  const { asked = {}, hint, answerHint, ...word }: Partial<Word> = words[name] ?? {};
  const said = { ...word, hint: side === 'request' ? hint : answerHint, ...(side === 'request' && top ? asked : {}), ...own };
  const type = said.type ?? 'string';
  const fallback = said.default;
  return present<Field>({
    name,
    ...said,
    type,
    default: typeof fallback === 'number' && type === 'string' ? String(fallback) : fallback,
    values: typed(said.values, type),
    items: said.items ?? (type === 'array' && fields === undefined ? 'string' : undefined),
    fields: fields?.map((one) => fieldOf(one, side, false, words)),
  });
}

/** The field at a dotted path. */
function fieldAt(fields: readonly Field[], path: string): Field | undefined {
  const [name, ...rest] = path.split('.');
  const found = fields.find((one) => one.name === name);
  return rest.length === 0 ? found : fieldAt(found?.fields ?? [], rest.join('.'));
}

function columnOf({ computed, ...spec }: ColumnSpec, row: readonly Field[]): Column {
  const path = computed === undefined ? (spec.path ?? spec.key) : [computed];
  const paths = [path].flat();
  const found = paths.map((one) => fieldAt(row, one)).find((one) => one !== undefined);
  return present<Column>({
    ...(found === undefined ? {} : { label: found.label, format: formatOf(found), unit: found.unit, values: found.values }),
    field: paths[0],
    ...spec,
    path,
  });
}

function rowsOf(rows: NonNullable<OperationSpec<string>['rows']>, answer: readonly Field[]): NonNullable<Operation['rows']> {
  const row = fieldAt(answer, rows.path)?.fields ?? [];
  const { parts } = rows;
  return present<NonNullable<Operation['rows']>>({
    path: rows.path,
    id: rows.id,
    columns: rows.columns.map((one) => columnOf(one, row)),
    parts: parts && { path: parts.path, columns: parts.columns.map((one) => columnOf(one, fieldAt(row, parts.path)?.fields ?? [])) },
  });
}

/** Makes the operation that a file describes out of what it says, the vendor's vocabulary and what its calls have in common. */
export function entryOf<Known extends string>(defaults: VendorDefaults<Known>, spec: OperationSpec<Known>): Entry {
  const {
    evidence,
    reason,
    action,
    doc,
    aksk = true,
    oauth = defaults.oauth,
    params = [],
    body,
    answer = [],
    rows,
    curated,
    ...own
  } = spec;
  const words: Words = defaults.vocabulary;
  const asked = params.map((one): Param => {
    const field = fieldOf(one, 'request', true, words);
    const place = spec.path.includes(`{${field.name}}`) ? 'path' : 'query';
    return { ...field, place: (typeof one === 'string' ? undefined : one.place) ?? place };
  });
  const answered = answer.map((one) => fieldOf(one, 'answer', true, words));
  const table = rows === undefined && !curated ? plainTable(asked, answered) : {};
  const operation = present<Operation>({
    ...table,
    ...own,
    vendor: defaults.vendor,
    group: spec.id.slice(0, spec.id.indexOf('.')),
    params: asked,
    body: body?.map((one) => fieldOf(one, 'request', true, words)),
    answer: answered,
    rows: rows === undefined ? table.rows : rowsOf(rows, answered),
    rate: spec.rate ?? (aksk || oauth ? defaults.rate : undefined),
    auth: { aksk, oauth },
    docUrl: typeof doc === 'number' ? `${defaults.docs ?? ''}${doc}` : doc,
    sendsDefaults: defaults.sendsDefaults,
    evidence: defaults.tellsEvidence ? told[evidence] : undefined,
    curated: curated ?? false,
  });
  return { operation, evidence, reason, action };
}
