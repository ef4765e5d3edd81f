import type { EnumValue } from '../../../contract/operation.ts';

/** Regions the vendor lists for CreateTRTCSignaturesWithRoomId; the first is the default. Sent as X-TC-Region. */
export const tc3Regions: readonly EnumValue[] = [
  { value: 'ap-guangzhou', label: { zh: '华南地区（广州）', en: 'Guangzhou' } },
  { value: 'ap-shanghai', label: { zh: '华东地区（上海）', en: 'Shanghai' } },
  { value: 'ap-shanghai-fsi', label: { zh: '华东地区（上海金融）', en: 'Shanghai Finance' } },
  { value: 'ap-bangkok', label: { zh: '亚太东南（曼谷）', en: 'Bangkok' } },
  { value: 'eu-frankfurt', label: { zh: '欧洲地区（法兰克福）', en: 'Frankfurt' } },
  { value: 'na-ashburn', label: { zh: '美国东部（弗吉尼亚）', en: 'Ashburn' } },
];
