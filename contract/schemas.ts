import { z } from 'zod';
import { meanings } from './code-family.ts';
import { accountColours, environments } from './account.ts';
import { languages, vendors, type Json } from './common.ts';
import { symptoms } from './diagnose.ts';
import { outcomes } from './history.ts';
import type { Channel, Request } from './table.ts';
import { mostTickets } from './ticket.ts';

// Value-imported by main only: a page runs without zod.
const id = z.string().min(1).max(80);
const short = z.string().max(200);
const none = z.undefined();
const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string().max(200), json)]),
);
const body = z.record(z.string().min(1).max(200), json);
const paramValue = z.union([z.string().max(20_000), z.number(), z.boolean()]);
const params = z.record(z.string().min(1).max(100), paramValue);
const confirm = z.strictObject({ confirmed: z.literal(true), text: z.string().max(2000).optional() });
const send = z.strictObject({
  accountId: id,
  operation: id,
  params,
  body: body.optional(),
  confirm: confirm.optional(),
  ticket: id.optional(),
});
const proxy = z.union([
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('direct') }),
  z.strictObject({ mode: z.literal('custom'), url: z.string().max(500) }),
]);
const draft = z.strictObject({
  id: id.optional(),
  name: z.string().max(200),
  vendor: z.enum(vendors),
  colour: z.enum(accountColours),
  environment: z.enum(environments),
  endpoint: z.string().max(500),
  fields: z.record(short, z.string().max(4000)),
  mode: z.enum(['aksk', 'oauth']).optional(),
  operator: z.string().max(400).optional(),
  timeZone: z.string().max(80).optional(),
  proxy: proxy.optional(),
  caFile: z.string().max(2000).optional(),
  readOnly: z.boolean().optional(),
  // Its limits are looked at with the other fields, where the answer says them.
  retention: z.strictObject({ days: z.number(), megabytes: z.number() }).optional(),
  secrets: z.record(short, z.string().max(8000)).optional(),
});
const time = z.number().int().min(0).max(8.64e15);
const filter = {
  from: time.optional(),
  to: time.optional(),
  accountIds: z.array(id).max(500).optional(),
  vendors: z.array(z.enum(vendors)).max(vendors.length).optional(),
  operations: z.array(id).max(500).optional(),
  actor: z.string().max(400).optional(),
  outcomes: z.array(z.enum(outcomes)).max(outcomes.length).optional(),
  code: z.string().max(100).optional(),
  starred: z.boolean().optional(),
  text: z.string().max(1000).optional(),
};
const pointer = z.strictObject({ callId: id, pointer: z.string().max(2000) });
const callsOfRow = z.array(id).min(1).max(10_000);

const sort = z.strictObject({ key: z.string().min(1).max(100), descending: z.boolean() });
const tableRow = z.record(z.string().min(1).max(100), z.union([z.string().max(200_000), z.number(), z.boolean(), z.null()]));
const day = z.union([z.literal(''), z.string().regex(/^\d{4}-\d\d-\d\d$/)]);

const exportFormat = z.enum(['csv', 'csv-plain', 'xlsx']);
const text = z.strictObject({ zh: short, en: short });
const sheetColumn = z.strictObject({
  key: z.string().min(1).max(100),
  label: text,
  format: z.enum(['text', 'code', 'id', 'time', 'date', 'duration', 'bytes', 'number', 'enum', 'boolean', 'secret', 'list']),
  unit: z
    .enum([
      'epoch-s',
      'epoch-ms',
      'china-time',
      'date',
      'seconds',
      'ms',
      'bytes',
      'count',
      'percent',
      'id',
      'code',
      'base64',
      'url',
      'secret',
      'phone',
      'json-text',
    ])
    .optional(),
  values: z
    .array(z.strictObject({ value: z.union([short, z.number()]), label: text }))
    .max(500)
    .optional(),
});

/** What each channel accepts, checked before a service sees it; the type check keeps it equal to the table. */
export const schemas = {
  'app.info': none,
  'app.overview': none,
  'app.report': z.strictObject({
    kind: z.enum(['component', 'error', 'rejection']),
    name: z.string().max(100),
    message: z.string().max(2000),
    stack: z.string().max(8000),
    where: z.string().max(300),
  }),
  'app.logLines': z.strictObject({ callId: id.nullable() }),
  'app.showLog': none,
  'preferences.get': none,
  'preferences.set': z.strictObject({
    language: z.enum(languages).optional(),
    theme: z.enum(['system', 'light', 'dark']).optional(),
    density: z.enum(['compact', 'normal', 'comfortable']).optional(),
    layout: z.string().max(200_000).optional(),
    limitPercent: z.number().int().min(10).max(100).optional(),
  }),
  'accounts.list': none,
  'accounts.vendors': none,
  'accounts.save': draft,
  'accounts.test': z.strictObject({ id }),
  'accounts.tryHttps': z.strictObject({ id }),
  'accounts.remove': z.strictObject({ id, typed: z.string().max(400) }),
  'accounts.lift': z.strictObject({ id, confirmed: z.literal(true) }),
  'accounts.lock': z.strictObject({ id }),
  'accounts.clock': z.strictObject({ id, use: z.enum(['server', 'computer']) }),
  'accounts.export': none,
  'accounts.import': none,
  'vault.status': none,
  'vault.entries': none,
  'vault.retry': none,
  'vault.useSession': z.strictObject({ accepted: z.literal(true) }),
  'vault.clear': z.strictObject({ accountId: id.optional(), typed: z.string().max(400) }),
  'catalogue.list': none,
  'catalogue.get': z.strictObject({ id }),
  'calls.preview': send,
  'calls.send': send,
  'calls.actAs': z.strictObject({ callId: id, person: z.string().max(128) }),
  'calls.cancel': z.strictObject({ ticket: id }),
  'calls.reveal': pointer,
  'calls.copy': pointer,
  'files.pick': none,
  'history.search': z.strictObject({
    ...filter,
    limit: z.number().int().min(1).max(500),
    after: z.strictObject({ startedAt: time, id }).optional(),
  }),
  'history.get': z.strictObject({ id }),
  'history.star': z.strictObject({ id, star: z.boolean() }),
  'history.remove': z.union([
    z.strictObject({ ids: callsOfRow }),
    z.strictObject({ query: z.strictObject(filter), typed: z.string().max(400) }),
  ]),
  'history.usage': none,
  'jobs.start': z.strictObject({ accountId: id, operation: id, params }),
  'jobs.list': none,
  'jobs.rows': z.strictObject({
    job: id,
    sort: sort.optional(),
    filter: z.string().max(1000).optional(),
    offset: z.number().int().min(0).max(10_000_000),
    limit: z.number().int().min(0).max(500),
  }),
  'jobs.pause': z.strictObject({ id }),
  'jobs.resume': z.strictObject({ id }),
  'jobs.cancel': z.strictObject({ id }),
  'jobs.remove': z.strictObject({ id }),
  'downloads.start': z.strictObject({
    accountId: id,
    recordFileId: short.min(1),
    recordId: short.min(1).optional(),
    operator: z.string().max(400).optional(),
    kind: z.enum(['video', 'audio', 'text']),
    list: z.string().max(60).optional(),
    index: z.number().int().min(0).max(1000).optional(),
    subject: z.string().max(2000),
  }),
  'downloads.list': none,
  'downloads.pause': z.strictObject({ id }),
  'downloads.resume': z.strictObject({ id }),
  'downloads.cancel': z.strictObject({ id }),
  'downloads.show': z.strictObject({ id }),
  'bulk.start': z.strictObject({
    accountId: id,
    operation: id,
    items: z
      .array(z.strictObject({ key: short.min(1), label: short, params, body: body.optional(), owner: z.string().max(128).optional() }))
      .min(1)
      .max(5000),
    alreadyDone: z.array(z.enum(meanings)).max(meanings.length).optional(),
    stopOnError: z.boolean().optional(),
    confirm,
  }),
  'bulk.list': none,
  'bulk.rows': z.strictObject({ id }),
  'bulk.resume': z.strictObject({ id, asOwners: z.boolean().optional() }),
  'bulk.cancel': z.strictObject({ id }),
  'exports.start': z.strictObject({
    format: exportFormat,
    columns: z.array(z.string().min(1).max(100)).min(1).max(200),
    table: z.string().min(1).max(100),
    from: day,
    to: day,
    source: z.union([
      z.strictObject({ job: id, sort: sort.optional(), filter: z.string().max(1000).optional() }),
      z.strictObject({ accountId: id, operation: id, rows: z.array(tableRow).max(5000), complete: z.boolean() }),
    ]),
  }),
  'sheets.read': none,
  'sheets.template': z.strictObject({
    name: short.min(1),
    columns: z.array(short).min(1).max(200),
    examples: z.array(z.array(z.string().max(2000)).max(200)).max(50),
  }),
  'tickets.make': z.strictObject({
    accountId: id,
    userIds: z.array(z.string().max(200)).max(mostTickets),
    expire: z.number().int().min(1).max(0xffffffff),
    room: z.union([z.strictObject({ id: z.number().int() }), z.strictObject({ name: z.string().max(200) })]).optional(),
    privileges: z.number().int().min(0).max(255),
  }),
  'tickets.decode': z.strictObject({ text: z.string().min(1).max(20_000), accountId: id.optional() }),
  'tickets.save': z.strictObject({
    items: z
      .array(
        z.strictObject({
          callId: id,
          pointer: z
            .string()
            .regex(/^(\/[A-Za-z0-9]+)+$/)
            .max(200),
        }),
      )
      .min(1)
      .max(mostTickets),
    format: z.enum(['json', 'csv', 'csv-plain']),
  }),
  'tickets.qr': z.strictObject({
    callId: id,
    pointer: z
      .string()
      .regex(/^(\/[A-Za-z0-9]+)+$/)
      .max(200),
  }),
  'sheets.export': z.strictObject({
    accountId: id,
    format: exportFormat,
    table: z.string().min(1).max(100),
    from: day,
    to: day,
    complete: z.boolean(),
    sheets: z
      .array(
        z.strictObject({
          name: text,
          columns: z.array(sheetColumn).min(1).max(200),
          rows: z.array(tableRow).max(20_000),
        }),
      )
      .min(1)
      .max(20),
  }),
  'oauth.begin': z.strictObject({ accountId: id }),
  'oauth.finish': z.strictObject({ accountId: id, callback: z.string().max(4000) }),
  'oauth.keep': z.strictObject({ ticket: id, as: z.enum(['new', 'replace', 'drop']), name: short.optional() }),
  'oauth.refresh': z.strictObject({ accountId: id }),
  'oauth.check': z.strictObject({ accountId: id }),
  'oauth.scopes': z.union([z.strictObject({ accountId: id }), z.strictObject({ level: z.enum(['account', 'user']) })]),
  'diagnose.code': z.strictObject({ vendor: z.enum(vendors), code: z.string().max(200), accountId: id.optional() }),
  'diagnose.call': z.strictObject({ callId: id }),
  'diagnose.symptom': z.strictObject({
    accountId: id,
    symptom: z.enum(symptoms),
    person: z.string().max(400).optional(),
    meeting: z.string().max(100).optional(),
  }),
  'signing.compare': z.strictObject({
    accountId: id,
    method: z.enum(['', 'GET', 'POST', 'PUT', 'DELETE']),
    address: z.string().max(20_000),
    body: z.string().max(200_000),
    nonce: short,
    timestamp: short,
    stringToSign: z.string().max(200_000),
    signature: z.string().max(4000),
  }),
  'clipboard.write': z.strictObject({ text: z.string().max(5_000_000) }),
  'links.open': z.union([
    z.strictObject({ operation: id }),
    z.strictObject({ page: id }),
    z.strictObject({ operation: id, accountId: id, params: z.record(z.string().min(1).max(100), paramValue) }),
  ]),
} satisfies { readonly [C in Channel]: z.ZodType };

/** The parsed form of a request is the table's request type: a schema that drifts away does not compile. */
export type Parsed<C extends Channel> = z.infer<(typeof schemas)[C]>;
type Loose<T> = T extends readonly (infer U)[] ? readonly Loose<U>[] : T extends object ? { readonly [K in keyof T]: Loose<T[K]> } : T;
type Drifted = { [C in Channel]: Loose<Required<Request<C> & object>> extends Loose<Required<Parsed<C> & object>> ? never : C }[Channel];
type Nothing<T extends never> = T;
/** Never imported: it does not compile when something drifted. @public */
export type NoDrift = Nothing<Drifted>;

/** Largest request per channel, in bytes of its JSON form. */
export const sizeLimits: Partial<Record<Channel, number>> = {
  'calls.send': 10 * 1024 * 1024,
  'calls.preview': 10 * 1024 * 1024,
  'clipboard.write': 16 * 1024 * 1024,
  'preferences.set': 512 * 1024,
  'history.remove': 1024 * 1024,
  'exports.start': 32 * 1024 * 1024,
  'bulk.start': 16 * 1024 * 1024,
  'tickets.make': 256 * 1024,
  'tickets.save': 256 * 1024,
  'sheets.export': 32 * 1024 * 1024,
  'signing.compare': 1024 * 1024,
};
/** For every other channel. */
export const defaultSizeLimit = 64 * 1024;
