/** Tencent Cloud API 3.0 codes in words (common error codes, and those of the iotexplorer TRTC calls); dots are _. */
export const explainCloud = {
  InvalidParameter_RoomIdExist: {
    happened: 'This RoomId was used before ({code}).',
    likely:
      'Making room credentials registers the RoomId, so the same one cannot be made again; an earlier call ' +
      'without an answer may have registered it too. Choose another RoomId.',
  },
  InvalidParameter_UserIdOverLimit: {
    happened: 'Too many user ids ({code}).',
    likely: 'At most 10 user ids at once, each only once. Make them in several calls.',
  },
  UnsupportedOperation_TRTCServiceNotOpen: {
    happened: 'The TRTC service is not switched on ({code}).',
    likely: 'This Tencent Cloud account has not activated TRTC in IoT Explorer. Activate it in the console, then try ' + 'again.',
  },
  UnauthorizedOperation_NoPermissionToTRTCRoom: {
    happened: 'No permission for this TRTC room ({code}).',
    likely:
      'Another Tencent Cloud account made the room, or the other kind of name was given: use the RoomId you ' +
      'chose when making the credentials.',
  },
  FailedOperation_RequestTRTCFail: {
    happened: 'IoT Explorer could not reach TRTC for this ({code}).',
    likely: 'Nobody may have entered the room yet, or it is dissolved already; it may also be a passing fault.',
  },
  ActionOffline: {
    happened: 'This API was withdrawn ({code}).',
    likely: 'Tencent Cloud no longer offers it. See the documentation for its successor.',
  },
  AuthFailure_InvalidAuthorization: {
    happened: 'The Authorization header is malformed ({code}).',
    likely: 'Most likely the SecretId holds a stray character; next, a proxy changed the header.',
  },
  AuthFailure_InvalidSecretId: {
    happened: 'This is not a Tencent Cloud API key ({code}).',
    likely:
      'Most likely the key of another product, such as Tencent Meeting’s SecretID or TRTC’s SDKSecretKey. ' +
      'Compare under Cloud Access Management → API keys.',
  },
  AuthFailure_MFAFailure: {
    happened: 'The second factor did not pass ({code}).',
    likely:
      'The operation wants MFA, which an API call cannot give. Change the operation protection of the key’s user ' + 'in the console.',
  },
  AuthFailure_SecretIdNotFound: {
    happened: 'This SecretId is unknown ({code}).',
    likely:
      'Most likely the key was deleted or disabled; next, the SecretId is incomplete or carries a blank. Compare ' +
      'under Cloud Access Management → API keys.',
  },
  AuthFailure_SignatureExpire: {
    happened: 'The signature expired: the request’s time is more than 5 minutes off the server’s ({code}).',
    likely: 'Most likely this computer’s clock is wrong. Set the system time to synchronise by itself.',
  },
  AuthFailure_SignatureFailure: {
    happened: 'The signature did not pass ({code}). The request did reach Tencent Cloud.',
    likely: 'Most likely the SecretKey is wrong, carries a blank, or belongs to another SecretId. Next: a proxy ' + 'changed the content.',
  },
  AuthFailure_TokenFailure: {
    happened: 'The token of the temporary key is wrong or expired ({code}).',
    likely:
      'Most likely it expired, or was not issued together with this SecretId and SecretKey. With a permanent ' + 'key, leave Token empty.',
  },
  AuthFailure_UnauthorizedOperation: {
    happened: 'The key has no permission for this API ({code}).',
    likely: 'The access policy (CAM) does not grant it. Ask an administrator to add a policy to the key’s user.',
  },
  DryRunOperation: {
    happened: 'This was a dry run and would have succeeded ({code}).',
    likely: 'The request carried DryRun, so nothing changed. Leave it out to do it for real.',
  },
  FailedOperation: {
    happened: 'The operation failed ({code}).',
    likely: 'The platform gives no class for it; read its own words. Often the state of the object does not allow it.',
  },
  InternalError: {
    happened: 'Tencent Cloud failed internally ({code}).',
    likely: 'A passing fault on the platform’s side. Try again in a minute or two; if it stays, give the RequestId to ' + 'Tencent Cloud.',
  },
  InvalidAction: {
    happened: 'There is no such API ({code}).',
    likely: 'The action is wrong or does not belong to this endpoint. Check the endpoint of the account.',
  },
  InvalidParameter: {
    happened: 'A parameter is wrong ({code}).',
    likely: 'The format or combination of a parameter is not accepted. Correct the field named in the platform’s words.',
  },
  InvalidParameterValue: {
    happened: 'A value is not accepted ({code}).',
    likely: 'Out of range, or with a character that is not allowed. Correct the field named in the platform’s words.',
  },
  InvalidRequest: {
    happened: 'The body is malformed ({code}).',
    likely: 'The platform cannot read it; a proxy may have changed it. See in History what was really sent.',
  },
  MissingParameter: {
    happened: 'A required parameter is missing ({code}).',
    likely: 'Add the field named in the platform’s words; the region, a common parameter, is required too.',
  },
  UnknownParameter: {
    happened: 'The platform does not know a parameter ({code}).',
    likely: 'A field name is misspelt or in the wrong case, or this API has no such field. Correct or remove it.',
  },
  NoSuchProduct: {
    happened: 'There is no such product ({code}).',
    likely: 'The endpoint is wrong. Room credentials use iotexplorer.tencentcloudapi.com.',
  },
  NoSuchVersion: {
    happened: 'There is no such API version ({code}).',
    likely: 'Endpoint and version do not go together. Room credentials use version 2019-04-23.',
  },
  IpInBlacklist: {
    happened: 'The address of this computer is on a block list ({code}).',
    likely:
      'The account or a policy refuses this outgoing IP address. Ask an administrator to remove it, or use ' + 'another network or proxy.',
  },
  IpNotInWhitelist: {
    happened: 'The address of this computer is not on the allow list ({code}).',
    likely:
      'The account or a policy accepts listed IP addresses only. Ask an administrator to add this one, or use ' +
      'another network or proxy.',
  },
  LimitExceeded: {
    happened: 'A quota is exceeded ({code}).',
    likely: 'The number of some resource is at its limit; see the platform’s words. Remove what is unused, or ask for a ' + 'higher quota.',
  },
  RequestLimitExceeded: {
    happened: 'Too many requests ({code}).',
    likely: 'This API allows 20 a second by default, those of other programs with the same account included. Wait a ' + 'few seconds.',
  },
  RequestLimitExceeded_IPLimitExceeded: {
    happened: 'Too many requests from this IP address ({code}).',
    likely: 'Other programs behind the same address count too. Wait a few seconds.',
  },
  RequestLimitExceeded_UinLimitExceeded: {
    happened: 'Too many requests of this Tencent Cloud account ({code}).',
    likely: 'All programs of the account count together. Wait a few seconds.',
  },
  RequestLimitExceeded_GlobalRegionUinLimitExceeded: {
    happened: 'Too many requests of this Tencent Cloud account over all regions ({code}).',
    likely: 'Requests to every region count together. Wait a few seconds.',
  },
  RequestSizeLimitExceeded: {
    happened: 'The request is too large ({code}).',
    likely: 'Its body is above the platform’s limit. Send less at once.',
  },
  ResponseSizeLimitExceeded: {
    happened: 'The answer would be too large ({code}).',
    likely: 'The result is above the platform’s limit. Ask for less.',
  },
  ResourceInUse: {
    happened: 'The resource is in use ({code}).',
    likely: 'Another operation holds it. Try again when that has finished.',
  },
  ResourceInsufficient: {
    happened: 'Not enough resources ({code}).',
    likely: 'This region has too few at the moment. Try later, or another region.',
  },
  ResourceNotFound: {
    happened: 'The resource cannot be found ({code}).',
    likely: 'Most likely a name or id is wrong; next, the region is wrong and the resource lives in another.',
  },
  ResourceUnavailable: {
    happened: 'The resource is unavailable ({code}).',
    likely: 'Its state does not allow this now, for instance while it is being made or when it is disabled. See it in ' + 'the console.',
  },
  ServiceUnavailable: {
    happened: 'Tencent Cloud is unavailable for the moment ({code}).',
    likely: 'A passing fault on the platform’s side. Try again in a minute or two.',
  },
  UnauthorizedOperation: {
    happened: 'No permission for this operation ({code}).',
    likely:
      'The access policy (CAM) does not grant this API or this resource. Ask an administrator to add a policy to ' + 'the key’s user.',
  },
  UnsupportedOperation: {
    happened: 'The operation is not supported ({code}).',
    likely: 'The object’s state or the account’s plan does not allow it; see the platform’s words.',
  },
  UnsupportedProtocol: {
    happened: 'The request method is not supported ({code}).',
    likely: 'Tencent Cloud accepts GET and POST. ConfDesk always sends POST, so most likely a proxy changed the ' + 'request.',
  },
  UnsupportedRegion: {
    happened: 'This API does not serve the chosen region ({code}).',
    likely: 'Choose another region in the account: Bangkok, Guangzhou, Shanghai, Shanghai Finance, Frankfurt or ' + 'Virginia.',
  },
};
