/** Tencent Meeting codes with a text of their own (docs 43704 and per-endpoint pages). */
export const tencentMeetingCodes: ReadonlySet<string> = new Set([
  '28', '41', '403', '4049', '4051', '5108', '7003', '9002', '9003', '9007', '9008', '9042', '9061', '9093', '9098', '9099', '9100',
  '9101', '9102', '9103', '9104', '10000', '10001', '10005', '13000', '13001', '13602', '13603', '13703', '19010', '20001', '20002',
  '20003', '20004', '20006', '40000', '41001', '41002', '41003', '50000', '50001', '81101', '156009', '190001', '190004', '190300',
  '190301', '190303', '190308', '190310', '190311', '190313', '190315', '190457', '200001', '200003', '200005', '202007', '202801',
  '500014', '500029', '500041', '500046', '500125', '500168', '960000',
]);

/** YTX status codes with a text of their own (vendor page, and the list two independent clients carry). */
export const ytxCodes: ReadonlySet<string> = new Set([
  '-1', '-2', '-3', '-4', '-100', '-101', '-102', '-104', '-200', '-201', '-202', '-203', '-204', '-205',
]);

/** Tencent Cloud codes with a text of their own (the three of the API's page and the common ones). */
export const tencentCloudCodes: ReadonlySet<string> = new Set([
  'InvalidParameter.RoomIdExist', 'InvalidParameter.UserIdOverLimit', 'UnsupportedOperation.TRTCServiceNotOpen',
  'UnauthorizedOperation.NoPermissionToTRTCRoom', 'FailedOperation.RequestTRTCFail',
  'ActionOffline', 'AuthFailure.InvalidAuthorization', 'AuthFailure.InvalidSecretId', 'AuthFailure.MFAFailure',
  'AuthFailure.SecretIdNotFound', 'AuthFailure.SignatureExpire', 'AuthFailure.SignatureFailure', 'AuthFailure.TokenFailure',
  'AuthFailure.UnauthorizedOperation', 'FailedOperation', 'InternalError', 'InvalidAction', 'InvalidParameter', 'InvalidParameterValue',
  'MissingParameter', 'UnknownParameter', 'NoSuchProduct', 'NoSuchVersion', 'IpInBlacklist', 'IpNotInWhitelist', 'LimitExceeded',
  'RequestLimitExceeded', 'ResourceNotFound', 'ServiceUnavailable', 'UnauthorizedOperation', 'UnsupportedOperation', 'UnsupportedRegion',
  'DryRunOperation', 'InvalidRequest', 'RequestLimitExceeded.IPLimitExceeded', 'RequestLimitExceeded.UinLimitExceeded',
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'RequestSizeLimitExceeded', 'ResponseSizeLimitExceeded', 'ResourceInUse',
  'ResourceInsufficient', 'ResourceUnavailable', 'UnsupportedProtocol',
]);
