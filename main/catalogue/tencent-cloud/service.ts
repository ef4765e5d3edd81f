/** How every call travels as a Tencent Cloud API 3.0 call: these go into headers, not into the body. */
export const tc3Service = { version: '2019-04-23', service: 'iotexplorer', host: 'iotexplorer.tencentcloudapi.com' } as const;
