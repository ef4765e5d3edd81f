import { describe, expect, it } from 'vitest';
import { operationById } from '../../../main/catalogue/index.ts';
import { ytx } from '../../../main/vendors/ytx/module.ts';
import { anAccount } from '../../support/an-account.ts';

const query = operationById('ytx.query-meeting');
if (query === undefined) throw new Error('no query');
const sid = '0123456789abcdef0123456789abcdef';
const account = (fields: Record<string, string> = {}) =>
  anAccount({
    vendor: 'ytx',
    endpoint: 'http://api.ytx.net',
    operator: '',
    fields: { accountSid: sid, appId: 'abcdef0123456789abcdef0123456789', ...fields },
  });
const prepared = (fields: Record<string, string>, now: number) =>
  ytx.prepare({
    operation: query,
    params: {},
    body: { confid: '002', meetingcount: '1' },
    account: account(fields),
    secrets: { authToken: 'fedcba9876543210fedcba9876543210' },
    now,
    nonce: '1',
  });
const read = (text: string) => ytx.classify({ operation: query, status: 200, headers: {}, text });

describe('a YTX request', () => {
  it('is the full request of the known answer', () => {
    const one = prepared({}, 1_706_664_605_000);
    expect(one.target).toBe(`/201612/sid/${sid}/call/MeetingQuery.wx?Sign=647861406FA99D22D1F08F4E4D229528`);
    expect(one.body).toBe('{"action":"queryMeeting","appid":"abcdef0123456789abcdef0123456789","confid":"002","meetingcount":"1"}');
    expect(Buffer.byteLength(one.body)).toBe(102);
    expect(Object.fromEntries(one.headers)).toMatchObject({
      Authorization: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWZ8MjAyNDAxMzEwOTMwMDU=',
      'Content-Type': 'application/json;charset=utf-8',
    });
  });
  it.each([
    ['', '20240131093005'],
    ['Asia/Shanghai', '20240131093005'],
    ['UTC', '20240131013005'],
    ['Asia/Tokyo', '20240131103005'],
    ['Asia/Kolkata', '20240131070005'],
    ['America/New_York', '20240130203005'],
  ])("stamps in the account's clock zone: %s", (clockZone, stamp) => {
    expect(prepared({ clockZone }, 1_706_664_605_900).steps.find((one) => one.name === 'timestamp')?.text).toBe(stamp);
  });
  it('takes version, function path and separator from the account', () => {
    const one = prepared({ version: '201512', functionPath: 'call/OtherQuery.wx', separator: ':' }, 1_706_664_605_000);
    expect(one.target).toContain(`/201512/sid/${sid}/call/OtherQuery.wx?Sign=`);
    expect(Buffer.from(Object.fromEntries(one.headers)['Authorization'] ?? '', 'base64').toString()).toBe(`${sid}:20240131093005`);
  });
});

describe('a YTX answer', () => {
  it('as the vendor prints it, with bare words for data', () => {
    expect(read('{"statusCode":"0","statusMsg":"提交成功","data":会议室详细信息}')).toEqual({
      kind: 'ok',
      json: { statusCode: '0', statusMsg: '提交成功', data: '会议室详细信息' },
      trace: '',
    });
  });
  it.each([
    '{"statusCode":"0","statusMsg":"x","data":',
    '{"statusCode":"0","statusMsg":"x","data":{"a":',
    '{"statusCode":"-2","statusMsg":"x","data":词}',
    '{"statusCode":"0","statusMsg":"x","data":"half',
    '<html></html>',
    '{"statusCode":"0","statusMsg":"x","data":会议室',
  ])('that is half or something else is not taken for it: %s', (text) => {
    expect(read(text).kind).toBe('unreadable');
  });
  it('counts 0 as a number too, and keeps the requestId of a refusal', () => {
    expect(read('{"statusCode":0,"data":null}')).toMatchObject({ kind: 'ok' });
    expect(read('{"statusCode":"-104","statusMsg":"请求频率过高"}')).toMatchObject({
      kind: 'rejected',
      code: '-104',
      limited: true,
      trace: '',
    });
    expect(read('{"statusCode":"-2","statusMsg":"缺少必要参数","requestId":"r1"}')).toMatchObject({
      kind: 'rejected',
      code: '-2',
      trace: 'r1',
    });
  });
});
