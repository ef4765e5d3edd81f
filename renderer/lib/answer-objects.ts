import type { Json, JsonObject } from '../../contract/common.ts';

const isObject = (value: Json | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);

/** The members of meeting_info_list, in the order of the rows made of them; what is no object counts as an empty one. */
export function itemsOf(answer: Json): readonly JsonObject[] {
  const list = isObject(answer) ? answer['meeting_info_list'] : undefined;
  return (Array.isArray(list) ? list : []).map((one) => (isObject(one) ? one : {}));
}

/** The objects of a list in an answer. */
export function objectsIn(answer: Json, name: string): readonly JsonObject[] {
  const list = isObject(answer) ? answer[name] : undefined;
  return (Array.isArray(list) ? list : []).filter(isObject);
}
