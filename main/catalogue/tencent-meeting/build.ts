import type { Text } from '../../../contract/common.ts';
import type { EnumValue, Field, HttpMethod, Operation, Param, ValueType } from '../../../contract/operation.ts';
import { scopesOf } from '../scopes.ts';
import type { Patch, Side } from './common.ts';
import { common, t } from './common.ts';
import { company } from './company.ts';
import { effects } from './effects.ts';
import raw from './endpoints.json' with { type: 'json' };
import { meetingActions } from './meeting-actions.ts';
import { meetingLists } from './meetings.ts';
import { companyNames } from './names-company.ts';
import type { Name } from './names-meetings.ts';
import { meetingNames } from './names-meetings.ts';
import type { Overlay, Overlays } from './overlay.ts';
import { generatedRows } from './generated-rows.ts';
import { confirmTargets } from './targets.ts';

/** A field as the list of endpoints gives it: no type on path and query, no units anywhere. */
export interface RawField {
  readonly name: string;
  readonly type?: string;
  readonly required?: boolean;
  readonly fields?: readonly RawField[];
}
/** One endpoint of the list: names, types and required flags, no prose. */
export interface RawEndpoint {
  readonly method: string;
  readonly uri: string;
  readonly title_zh: string;
  readonly group: string;
  readonly source: string;
  readonly auth?: string;
  readonly path: readonly RawField[];
  readonly query: readonly RawField[];
  readonly body: readonly RawField[] | null;
  readonly response: readonly RawField[];
}

/** The 146 endpoints, each under `METHOD uri`, with `#n` where one URI has several meanings. */
export const rawEndpoints: ReadonlyMap<string, RawEndpoint> = (() => {
  const all = raw.endpoints as unknown as readonly RawEndpoint[];
  const seen = new Map<string, number>();
  const found = new Map<string, RawEndpoint>();
  for (const one of all) {
    const plain = `${one.method} ${one.uri}`;
    const number = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, number);
    found.set(all.filter((other) => `${other.method} ${other.uri}` === plain).length > 1 ? `${plain}#${number}` : plain, one);
  }
  return found;
})();
export const names: readonly Name[] = [...meetingNames, ...companyNames];

/** Two overlays may speak of one operation only in different files by mistake; the last would win silently. */
export const overlays: Overlays = { ...meetingLists, ...meetingActions, ...company };
export const overlayFiles: readonly Overlays[] = [meetingLists, meetingActions, company];

/** Groups and calls whose pages exclude OAuth 2.0 (doc 113415 and the descriptions of the official SDK). */
const akskGroups = new Set(['layouts', 'rooms', 'pmi', 'phone', 'users', 'roles']);
const akskCalls = new Set(['meetings.create-personal-link', 'meetings.personal-links', 'meetings.on-devices', 'records.delete-file']);
const conflict = t(
  '权限范围表把此接口列入 OAuth，接口页却写不支持。',
  'The scope table lists this call for OAuth, its own page says OAuth is not supported.',
);
const join = (...texts: readonly (Text | undefined)[]): Text | undefined => {
  const said = texts.filter((one) => one !== undefined);
  return said.length ? { zh: said.map((one) => one.zh).join(''), en: said.map((one) => one.en).join(' ') } : undefined;
};

/** Enumerated values in the JSON type of the field: the same code is a number here and text there. */
const typed = (values: readonly EnumValue[], type: ValueType): readonly EnumValue[] =>
  values.map((one) => {
    if (type === 'string') return { ...one, value: String(one.value) };
    return type === 'integer' ? { ...one, value: Number(one.value) } : one;
  });

function field(from: RawField, side: Side, path: string, overlay: Overlay): Field {
  const depth = path.split('.').length - 1;
  const own: Readonly<Record<string, Patch>> | undefined =
    side === 'param' ? overlay.params : side === 'body' ? overlay.body : overlay.answer;
  const patch: Patch = { ...common(from.name, side, depth), ...overlay.every?.[from.name], ...own?.[path] };
  const type = patch.type ?? (from.type as ValueType | undefined) ?? 'string';
  const { values, default: fallback, ...rest } = patch;
  const members = from.fields?.length ? from.fields.map((one) => field(one, side, `${path}.${one.name}`, overlay)) : undefined;
  return {
    name: from.name,
    ...rest,
    type,
    ...((rest.required ?? from.required) ? { required: true } : {}),
    ...(fallback !== undefined && !overlay.noDefault?.includes(from.name)
      ? { default: typeof fallback === 'number' && type === 'string' ? String(fallback) : fallback }
      : {}),
    ...(values && type !== 'array' ? { values: typed(values, type) } : values ? { values } : {}),
    ...(members ? { fields: members } : {}),
    ...(type === 'array' && !members && !rest.items ? { items: 'string' as const } : {}),
  };
}

/** The fields with one more member below a path. */
function grown(fields: readonly Field[], path: readonly string[], added: Field): readonly Field[] {
  const [name, ...rest] = path;
  if (name === undefined || name === '') return [...fields, added];
  return fields.map((one) => (one.name === name ? { ...one, fields: grown(one.fields ?? [], rest, added) } : one));
}

function operation([id, call, zh, en, purposeZh, purposeEn, doc]: Name): Operation {
  const from = rawEndpoints.get(call);
  const judged = effects[id];
  if (!from || !judged) throw new Error(`catalogue: ${id} has no endpoint or no effect`);
  const overlay = overlays[id] ?? {};
  const added = (side: Side): Field[] =>
    (overlay.added ?? []).filter((one) => one.side === side).map((one) => ({ ...common(one.field.name, side, 0), ...one.field }));
  const place = (list: readonly RawField[], where: Param['place']): Param[] =>
    list.map((one) => ({ ...field(one, 'param', one.name, overlay), place: where }));
  const body = [...(from.body ?? []).map((one) => field(one, 'body', one.name, overlay)), ...added('body')];
  const scopes = scopesOf(id);
  const group = id.slice(0, id.indexOf('.'));
  const refused = from.auth === 'aksk' || akskGroups.has(group) || akskCalls.has(id);
  const oauth = !refused || (scopes.length ? 'scope-table-only' : false);
  const auth = overlay.auth ?? (from.auth === 'none' ? { aksk: false, oauth: false } : { aksk: true, oauth });
  const note = join(auth.oauth === 'scope-table-only' ? conflict : undefined, overlay.note);
  const source = /^https:\/\/cloud\.tencent\.com\/document\/product\/1095\/\d+$/.exec(from.source)?.[0];
  const docUrl = doc ? `https://cloud.tencent.com/document/product/1095/${doc}` : source;
  const confirmTarget = confirmTargets[id];
  const params = [
    ...place(from.path, 'path'),
    ...place(from.query, 'query'),
    ...added('param').map((one): Param => ({ ...one, place: 'query' })),
  ];
  const answer = (overlay.added ?? [])
    .filter((one) => one.side === 'answer')
    .reduce<readonly Field[]>(
      (fields, one) => grown(fields, (one.under ?? '').split('.'), { ...common(one.field.name, 'answer', 1), ...one.field }),
      from.response.map((one) => field(one, 'answer', one.name, overlay)),
    );
  const list = overlay.rows || overlay.curated ? { rows: overlay.rows, paging: overlay.paging } : generatedRows(params, answer);
  return {
    id,
    vendor: 'tencent-meeting',
    group,
    title: t(zh, en),
    purpose: t(purposeZh, purposeEn),
    method: from.method as HttpMethod,
    path: from.uri,
    params,
    answer,
    ...(body.length ? { body } : {}),
    ...(overlay.bodyKind ? { bodyKind: overlay.bodyKind } : {}),
    ...(list.rows ? { rows: list.rows } : {}),
    ...(list.paging ? { paging: list.paging } : {}),
    ...(from.auth === 'none' ? {} : { rate: overlay.rate ?? { perMinute: 300, scope: 'app' as const } }),
    auth,
    ...(scopes.length ? { scopes } : {}),
    effect: judged[0],
    retry: judged[1],
    ...(confirmTarget ? { confirmTarget } : {}),
    ...(overlay.milder ? { milder: overlay.milder } : {}),
    ...(overlay.browser ? { browser: true } : {}),
    ...(overlay.sts ? { sts: true } : {}),
    ...(from.auth === 'none' && !overlay.browser ? { oauthHost: true } : {}),
    ...(docUrl ? { docUrl } : {}),
    ...(note ? { note } : {}),
    ...(overlay.whenEmpty ? { whenEmpty: overlay.whenEmpty } : {}),
    curated: overlay.curated ?? false,
  };
}

/** Every Tencent Meeting call. */
export const tencentMeeting: readonly Operation[] = names.map(operation);

/** How many endpoints the list holds. */
export const endpointCount = rawEndpoints.size;
