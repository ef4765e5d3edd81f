import type { Account } from './account.ts';
import type { ParamValue } from './call.ts';
import type { Json, JsonObject } from './common.ts';
import type { FieldProblem } from './error.ts';
import type { Field, Operation } from './operation.ts';

// What a request must be and what is added to it by itself: main decides by these rules, and forms say beforehand what it will say.

/** What may not stand in a Tencent Meeting userid: ≤ 40 bytes, no blank, none of these, no Han (doc 43675); an open_id may be longer. */
const useridForbidden = /[!*'();:@&=+$,/?#[\]\s]|\p{Script=Han}/u;
/** Characters beyond Latin-1 count two, as the vendor's client shows them. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

type Problem = FieldProblem;
const problem = (field: string, key: string, params: Record<string, string | number> = {}): Problem => ({
  field,
  key: `errors.field.${key}`,
  params: { field, ...params },
});

function checkValue(field: Field, value: Json, path: string, problems: Problem[]): void {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    // Its last digits are lost already: it would name another meeting. Long ids come as text.
    problems.push(problem(path, 'asText'));
    return;
  }
  switch (field.type) {
    case 'integer':
      if (!/^-?\d+$/.test(text)) problems.push(problem(path, 'integer'));
      break;
    case 'number':
      if (text === '' || !Number.isFinite(Number(text))) problems.push(problem(path, 'number'));
      break;
    case 'boolean':
      if (typeof value !== 'boolean' && text !== 'true' && text !== 'false') problems.push(problem(path, 'boolean'));
      break;
    case 'object':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) problems.push(problem(path, 'object'));
      else checkMembers(field.fields ?? [], value, path, problems, field.fields !== undefined);
      return;
    case 'array':
      if (!Array.isArray(value)) problems.push(problem(path, 'array'));
      else {
        if (field.maxLength !== undefined && value.length > field.maxLength) {
          problems.push(problem(path, 'tooMany', { max: field.maxLength }));
        }
        if (field.min !== undefined && value.length < field.min) problems.push(problem(path, 'required'));
        const twice = field.distinct === true ? value.find((item, i) => value.indexOf(item) !== i) : undefined;
        if (twice !== undefined) problems.push(problem(path, 'distinct', { value: String(twice) }));
        value.forEach((item, i) => {
          if (field.fields !== undefined) checkValue({ name: path, type: 'object', fields: field.fields }, item, `${path}[${i}]`, problems);
        });
      }
      return;
    case 'string':
    case 'file':
      if (typeof value === 'object') problems.push(problem(path, 'type', { type: 'string' }));
      break;
  }
  if (field.values !== undefined && field.values.length > 0 && !field.values.some((v) => String(v.value) === String(value))) {
    problems.push(problem(path, 'enum', { values: field.values.map((v) => String(v.value)).join(', ') }));
  }
  const number = Number(text);
  if ((field.type === 'integer' || field.type === 'number') && text !== '' && Number.isFinite(number)) {
    if (field.min !== undefined && number < field.min) problems.push(problem(path, 'min', { min: field.min }));
    if (field.max !== undefined && number > field.max) problems.push(problem(path, 'max', { max: field.max }));
  }
  if (field.type === 'string' && typeof value === 'string') {
    if (field.maxLength !== undefined && [...value].length > field.maxLength) {
      problems.push(problem(path, 'maxLength', { max: field.maxLength }));
    }
    if (field.maxWidth !== undefined && widthOf(value) > field.maxWidth)
      problems.push(problem(path, 'maxWidth', { max: field.maxWidth, han: field.maxWidth / 2 }));
    if (field.maxBytes !== undefined && byteLength(value) > field.maxBytes) {
      problems.push(problem(path, 'maxBytes', { max: field.maxBytes }));
    }
    if (field.pattern !== undefined && value !== '' && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) {
      problems.push(problem(path, 'pattern', { pattern: field.pattern }));
    }
  }
}

function checkMembers(fields: readonly Field[], value: JsonObject, path: string, problems: Problem[], closed: boolean): void {
  const known = new Map(fields.map((f) => [f.name, f]));
  const name = (member: string): string => (path === '' ? member : `${path}.${member}`);
  const given = (other: string | undefined): boolean =>
    other !== undefined && value[other] !== undefined && value[other] !== null && value[other] !== '';
  for (const field of fields) {
    const member = value[field.name];
    if ((member === undefined || member === null || member === '') && given(field.unless)) continue;
    // A null member is one that is not there (the SDKs drop it too).
    if (member === undefined || member === null || (member === '' && field.type !== 'string')) {
      if (field.required === true) problems.push(problem(name(field.name), 'required'));
    } else if (member === '' && field.required === true) {
      problems.push(problem(name(field.name), 'required'));
    } else checkValue(field, member, name(field.name), problems);
  }
  if (!closed) return;
  for (const member of Object.keys(value)) {
    if (!known.has(member)) problems.push(problem(name(member), 'unknown'));
  }
}

/** Parameters and body with what the app sets by itself: who acts, id types, device, documented defaults. */
export function fillRequest(
  operation: Operation,
  account: Account,
  params: Readonly<Record<string, ParamValue>>,
  body: JsonObject | undefined,
): { params: Record<string, ParamValue>; body: JsonObject | undefined } {
  const acting = account.mode === 'oauth' ? account.fields['openId'] || account.operator : account.operator;
  const idType = account.mode === 'oauth' ? 2 : 1;
  const named = params['operator_id'] ?? body?.['operator_id'];
  const isSelf = account.mode === 'oauth' && acting !== '' && (named === undefined || named === '' || named === acting);
  const missing = (value: unknown): boolean => value === undefined || value === '' || value === null;
  const standard = (field: Field): ParamValue | undefined => {
    if (field.role === 'actor' && field.type === 'string') return acting === '' ? undefined : acting;
    if (field.name === 'operator_id_type') {
      // An OAuth application acts as the OpenId of its header and as nobody else, also where the call's page, older than that, knows userids only.
      const allowed = field.values === undefined || field.values.length === 0 || field.values.some((v) => Number(v.value) === idType);
      const type = allowed || isSelf ? idType : Number(field.values?.[0]?.value ?? 1);
      return field.type === 'string' ? String(type) : type;
    }
    return field.fromAccount === undefined ? field.default : account.fields[field.fromAccount];
  };
  const filled: Record<string, ParamValue> = { ...params };
  // The id type says what operator_id is: it goes out with it or not at all, so it is looked at last.
  const idTypeLast = [...operation.params].sort((a, b) => Number(a.name === 'operator_id_type') - Number(b.name === 'operator_id_type'));
  for (const param of idTypeLast) {
    if (!missing(filled[param.name])) continue;
    delete filled[param.name];
    if (param.unless !== undefined && !missing(params[param.unless])) continue;
    if (param.name === 'operator_id_type' && missing(filled['operator_id'])) continue;
    const value = standard(param);
    // Optional parameters stay out unless they say who acts or carry a documented default.
    if (
      value !== undefined &&
      (param.required === true || param.role === 'actor' || param.default !== undefined || param.name === 'operator_id_type')
    ) {
      filled[param.name] = value;
    }
  }
  if (operation.body === undefined) return { params: filled, body: undefined };
  const members: JsonObject = {};
  const isNamed =
    !missing(body?.['operator_id']) || operation.body.some((one) => one.name === 'operator_id' && one.role === 'actor' && acting !== '');
  for (const field of operation.body) {
    const given = body?.[field.name];
    // Left empty because the other one is given: not sent at all.
    if (given === '' && field.unless !== undefined && !missing(body?.[field.unless])) continue;
    if (given !== undefined && !(given === null && field.safer !== undefined)) members[field.name] = given;
    else {
      const value = field.safer ?? standard(field);
      if (
        value !== undefined &&
        (field.safer !== undefined ||
          field.required === true ||
          field.role === 'actor' ||
          (field.name === 'operator_id_type' && isNamed) ||
          (operation.sendsDefaults === true && field.default !== undefined))
      ) {
        members[field.name] = value;
      }
    }
  }
  // Members the catalogue does not know are kept here and refused by name in the check.
  for (const [name, value] of Object.entries(body ?? {}))
    if (!Object.hasOwn(members, name) && !(value === '' && operation.body.some((one) => one.name === name && one.unless !== undefined)))
      members[name] = value;
  return { params: filled, body: members };
}

/** What is wrong with a filled request, by field, with the remedy. */
export function checkFields(
  operation: Operation,
  account: Account,
  params: Readonly<Record<string, ParamValue>>,
  body: JsonObject | undefined,
): readonly FieldProblem[] {
  const problems: Problem[] = [];
  checkMembers(operation.params, params as JsonObject, '', problems, true);
  if (operation.body === undefined) {
    if (body !== undefined && Object.keys(body).length > 0) problems.push(problem('body', 'unknown'));
  } else checkMembers(operation.body, body ?? {}, '', problems, operation.evidence === undefined || operation.evidence === 'documented');
  for (const [given, fields] of [
    [params, operation.params],
    [body ?? {}, operation.body ?? []],
  ] as const) {
    for (const { name, isUserid } of fields) {
      const value = isUserid === true ? given[name] : undefined;
      if (typeof value !== 'string' || value === '') continue;
      if (value === '.' || value === '..') problems.push(problem(name, 'dotSegment'));
      else if (byteLength(value) > (account.mode === 'oauth' ? 128 : 40) || useridForbidden.test(value))
        problems.push(problem(name, 'userid'));
    }
  }
  const span = operation.paging?.window;
  if (span !== undefined && operation.paging?.windowDays !== undefined) {
    const [from, to] = [Number(params[span.from] ?? NaN), Number(params[span.to] ?? NaN)];
    const days = (to - from) / (span.unit === 'epoch-ms' ? 86_400_000 : 86_400);
    if (Number.isFinite(days) && (days > operation.paging.windowDays || days < 0)) {
      problems.push(problem(span.to, 'span', { days: operation.paging.windowDays, from: span.from }));
    }
  }
  if (account.mode !== 'oauth') return problems;
  const type = params['operator_id_type'] ?? body?.['operator_id_type'];
  return problems.filter((one) => one.field !== 'operator_id_type' || one.key !== 'errors.field.enum' || String(type) !== '2');
}
