import { defineOperation } from '../define-operation.ts';
import { tc3Regions } from '../regions.ts';

export default defineOperation({
  id: 'trtc.probe',
  title: { zh: '测试连接', en: 'Test the connection' },
  purpose: {
    zh: '不带参数调用，只用来核对密钥；参数错误即表示密钥正确。',
    en: 'Called without parameters to check the key; a parameter error means the key is right.',
  },
  method: 'POST',
  path: '/',
  action: 'CreateTRTCSignaturesWithRoomId',
  evidence: 'official',
  curated: true,
  effect: 'read',
  retry: 'safe',
  params: [{ name: 'Region', values: tc3Regions, place: 'header' }],
  body: [],
  answer: [{ name: 'Response', fields: ['RequestId'] }],
});
