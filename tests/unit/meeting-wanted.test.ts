import { describe, expect, it } from 'vitest';
import { linkToken, readSearchTarget } from '../../renderer/components/find/search-target.ts';

const zh = `张三 邀请您参加腾讯会议
会议主题：周会 2026
会议时间：2026/11/20 10:00-11:00 (GMT+08:00) 中国标准时间 - 北京

点击链接入会，或添加至会议列表：
https://meeting.tencent.com/dm/9Qm2kXzT1aBc

#腾讯会议：530-812-452
会议密码：482915

手机一键拨号入会
+8675536550000,,530812452# (中国大陆)
+85230018898,,,2,530812452# (中国香港)

根据您的位置拨号
+86075536550000 (中国大陆)

复制该信息，打开手机腾讯会议即可参与`;
const en = `San Zhang has invited you to a Tencent Meeting
Topic: Weekly review 123 456 789 units
Time: 2026/11/20 10:00-11:00 (GMT+08:00) China Standard Time - Beijing

Click the link to join or to add the meeting to your list:
https://meeting.tencent.com/dm/9Qm2kXzT1aBc

#Tencent Meeting: 530-812-452
Passcode: 482915

One-tap mobile
+8675536550000,,530812452#`;
const older = `会议主题：产品评审
会议时间：2021/3/1 14:00-15:00
点击链接直接加入会议：
https://meeting.tencent.com/s/2Yk1abCdeFgh
会议 ID：981 001 556
手机一键拨号入会
+8675536550000,,981001556# (中国大陆)`;
const voov = `Wang Wu is inviting you to a VooV meeting
Meeting time: 2026/11/20 10:00
Meeting ID: 530 812 4521
https://voovmeeting.com/dm/abcDEF123456`;

describe('what a person looks for is read from', () => {
  it.each([
    ['530812452', { code: '530812452' }],
    [' 530 812 452 ', { code: '530812452' }],
    ['530-812-452', { code: '530812452' }],
    ['５３０　８１２－４５２', { code: '530812452' }],
    ['530–812—452', { code: '530812452' }],
    ['530\u200b812\u200b452', { code: '530812452' }],
    ['53081245212', { code: '53081245212' }],
    ['15923312864334416762', { id: '15923312864334416762' }],
    ['1592 3312 8643 3441 676', { id: '1592331286433441676' }],
    ['会议号：530 812 452', { code: '530812452' }],
    ['会议号530812452有人进不去', { code: '530812452' }],
    ['meeting_id=15923312864334416762', { id: '15923312864334416762' }],
    ['会议 ID: 7567173273889276131', { id: '7567173273889276131' }],
    ['"meeting_code": "530812452"', { code: '530812452' }],
    ['我的会 530 812 452 没声音', { code: '530812452' }],
    ['https://meeting.tencent.com/p/5308124521', { code: '5308124521', link: 'https://meeting.tencent.com/p/5308124521' }],
    // Eleven digits as ConfDesk itself shows them, and as invitations do.
    ['会议号：123 4567 8901', { code: '12345678901' }],
    ['#腾讯会议：123-4567-8901', { code: '12345678901' }],
    ['会议 ID：530 812 4521', { code: '5308124521' }],
    ['会议号码 [530-812-452]', { code: '530812452' }],
    ['Meeting ID (会议号): 530 812 452', { code: '530812452' }],
    ['**会议号** 530812452', { code: '530812452' }],
    ['会议号是 530 812 452', { code: '530812452' }],
    ['The meeting code is 530-812-452, thanks', { code: '530812452' }],
    ['騰訊會議：530-812-452', { code: '530812452' }],
    ['会议 ID：1592 3312 8643 3441 6762', { id: '15923312864334416762' }],
    ['我的会 5308124521 没声音', { code: '5308124521' }],
    ['+85230018898,,,2,530812452#', { code: '530812452' }],
    ['Dial +1 650 123 4567, then 530 812 452', { code: '530812452' }],
    ['wemeet://page/inmeeting?meeting_code=530812452&token=x', { code: '530812452' }],
  ])('%j', (typed, wanted) => {
    expect(readSearchTarget(typed)).toEqual(wanted);
  });
  it('whole invitations in Chinese and English, old and new, on several lines or on one', () => {
    const link = 'https://meeting.tencent.com/dm/9Qm2kXzT1aBc';
    for (const text of [zh, zh.replaceAll('\n', ' '), en, en.replaceAll('\n', ' ')])
      expect(readSearchTarget(text)).toEqual({ code: '530812452', link });
    // Fields that glue lines together still leave the number whole.
    expect(readSearchTarget(zh.replaceAll('\n', ''))?.code).toBe('530812452');
    expect(readSearchTarget(older)).toEqual({ code: '981001556', link: 'https://meeting.tencent.com/s/2Yk1abCdeFgh' });
    expect(readSearchTarget(voov)).toEqual({ code: '5308124521', link: 'https://voovmeeting.com/dm/abcDEF123456' });
  });
  it('a code whose next line begins with a number, its lines glued together', () => {
    expect(readSearchTarget('会议 ID：981 001 5562021/3/1 14:00-15:00')?.code).toBe('981001556');
  });
  it('a code and an id together', () => {
    expect(readSearchTarget('会议 ID：15923312864334416762\n会议号：530 812 452')).toEqual({
      id: '15923312864334416762',
      code: '530812452',
    });
    expect(readSearchTarget('#腾讯会议：530-812-452 2026/11/20 10:00，重复 会议号：111-222-333')).toEqual({ code: '530812452' });
  });
  it('a link alone, which has no code', () => {
    const wanted = readSearchTarget(' https://meeting.tencent.com/dm/9Qm2kXzT1aBc?rs=25 ');
    expect(wanted).toEqual({ link: 'https://meeting.tencent.com/dm/9Qm2kXzT1aBc?rs=25' });
    expect(linkToken(wanted?.link ?? '')).toBe('9Qm2kXzT1aBc');
    expect(linkToken('https://meeting.tencent.com/dm/9Qm2kXzT1aBc/')).toBe('9Qm2kXzT1aBc');
  });
  it.each([
    '',
    '   ',
    '12345678',
    '1234567890123',
    '周会',
    '2026/11/20 10:00',
    '+86 755 3655 0000',
    '13800138000 打不通',
    'call +1 650 123 4567',
    '客服 4008001234567',
    '电话 075536550000',
    '工号 1767225600',
    '482915',
  ])('nothing in %j', (typed) => {
    expect(readSearchTarget(typed)).toBeUndefined();
  });
});
