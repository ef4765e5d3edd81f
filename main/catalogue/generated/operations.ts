// Written by `npm run generate`; do not edit.
import type { Entry } from '../define-operation.ts';
import meetingsGet from '../tencent-meeting/operations/meetings/get.ts';
import meetingsByCode from '../tencent-meeting/operations/meetings/by-code.ts';
import meetingsOfUser from '../tencent-meeting/operations/meetings/of-user.ts';
import meetingsEndedOfUser from '../tencent-meeting/operations/meetings/ended-of-user.ts';
import meetingsParticipants from '../tencent-meeting/operations/meetings/participants.ts';
import meetingsInvitees from '../tencent-meeting/operations/meetings/invitees.ts';
import meetingsSetInvitees from '../tencent-meeting/operations/meetings/set-invitees.ts';
import meetingsCorpEnded from '../tencent-meeting/operations/meetings/corp-ended.ts';
import meetingsCorpLive from '../tencent-meeting/operations/meetings/corp-live.ts';
import meetingsCorpUpcoming from '../tencent-meeting/operations/meetings/corp-upcoming.ts';
import meetingsCreate from '../tencent-meeting/operations/meetings/create.ts';
import meetingsModify from '../tencent-meeting/operations/meetings/modify.ts';
import meetingsCancel from '../tencent-meeting/operations/meetings/cancel.ts';
import meetingsEnd from '../tencent-meeting/operations/meetings/end.ts';
import meetingsRealTimeParticipants from '../tencent-meeting/operations/meetings/real-time-participants.ts';
import meetingsWaitingRoom from '../tencent-meeting/operations/meetings/waiting-room.ts';
import meetingsWaitingRoomParticipants from '../tencent-meeting/operations/meetings/waiting-room-participants.ts';
import meetingsWelcomeMessage from '../tencent-meeting/operations/meetings/welcome-message.ts';
import meetingsSetWelcomeMessage from '../tencent-meeting/operations/meetings/set-welcome-message.ts';
import meetingsCreatePersonalLink from '../tencent-meeting/operations/meetings/create-personal-link.ts';
import meetingsPersonalLinks from '../tencent-meeting/operations/meetings/personal-links.ts';
import meetingsVirtualBackground from '../tencent-meeting/operations/meetings/virtual-background.ts';
import meetingsOnDevices from '../tencent-meeting/operations/meetings/on-devices.ts';
import guestsList from '../tencent-meeting/operations/guests/list.ts';
import guestsSet from '../tencent-meeting/operations/guests/set.ts';
import controlStatus from '../tencent-meeting/operations/control/status.ts';
import controlMute from '../tencent-meeting/operations/control/mute.ts';
import controlVideo from '../tencent-meeting/operations/control/video.ts';
import controlStopSharing from '../tencent-meeting/operations/control/stop-sharing.ts';
import controlKickOut from '../tencent-meeting/operations/control/kick-out.ts';
import controlCohosts from '../tencent-meeting/operations/control/cohosts.ts';
import controlRename from '../tencent-meeting/operations/control/rename.ts';
import controlUploadDoc from '../tencent-meeting/operations/control/upload-doc.ts';
import controlWaitingRoom from '../tencent-meeting/operations/control/waiting-room.ts';
import controlAsr from '../tencent-meeting/operations/control/asr.ts';
import layoutsAdd from '../tencent-meeting/operations/layouts/add.ts';
import layoutsAddAdvanced from '../tencent-meeting/operations/layouts/add-advanced.ts';
import layoutsApply from '../tencent-meeting/operations/layouts/apply.ts';
import enrollConfig from '../tencent-meeting/operations/enroll/config.ts';
import enrollModifyConfig from '../tencent-meeting/operations/enroll/modify-config.ts';
import enrollApprovals from '../tencent-meeting/operations/enroll/approvals.ts';
import enrollApprove from '../tencent-meeting/operations/enroll/approve.ts';
import enrollIds from '../tencent-meeting/operations/enroll/ids.ts';
import enrollImport from '../tencent-meeting/operations/enroll/import.ts';
import enrollDelete from '../tencent-meeting/operations/enroll/delete.ts';
import qualityRealTime from '../tencent-meeting/operations/quality/real-time.ts';
import qualityHealth from '../tencent-meeting/operations/quality/health.ts';
import pmiMeetings from '../tencent-meeting/operations/pmi/meetings.ts';
import pmiConfig from '../tencent-meeting/operations/pmi/config.ts';
import pmiModifyConfig from '../tencent-meeting/operations/pmi/modify-config.ts';
import liveReplays from '../tencent-meeting/operations/live/replays.ts';
import liveReplaysByCode from '../tencent-meeting/operations/live/replays-by-code.ts';
import liveModifyConfig from '../tencent-meeting/operations/live/modify-config.ts';
import liveModifyConfigByCode from '../tencent-meeting/operations/live/modify-config-by-code.ts';
import liveDeleteReplay from '../tencent-meeting/operations/live/delete-replay.ts';
import webinarsCreate from '../tencent-meeting/operations/webinars/create.ts';
import webinarsModify from '../tencent-meeting/operations/webinars/modify.ts';
import webinarsCancel from '../tencent-meeting/operations/webinars/cancel.ts';
import phoneCallOut from '../tencent-meeting/operations/phone/call-out.ts';
import phoneCancelCall from '../tencent-meeting/operations/phone/cancel-call.ts';
import phoneExportResult from '../tencent-meeting/operations/phone/export-result.ts';
import asrSetHotWords from '../tencent-meeting/operations/asr/set-hot-words.ts';
import asrDetails from '../tencent-meeting/operations/asr/details.ts';
import asrPushStatus from '../tencent-meeting/operations/asr/push-status.ts';
import appBindToolkit from '../tencent-meeting/operations/app/bind-toolkit.ts';
import recordsList from '../tencent-meeting/operations/records/list.ts';
import recordsCorp from '../tencent-meeting/operations/records/corp.ts';
import recordsAddresses from '../tencent-meeting/operations/records/addresses.ts';
import recordsFileAddress from '../tencent-meeting/operations/records/file-address.ts';
import recordsMetrics from '../tencent-meeting/operations/records/metrics.ts';
import recordsEvents from '../tencent-meeting/operations/records/events.ts';
import recordsViewDetails from '../tencent-meeting/operations/records/view-details.ts';
import recordsDelete from '../tencent-meeting/operations/records/delete.ts';
import recordsDeleteFile from '../tencent-meeting/operations/records/delete-file.ts';
import recordsSettings from '../tencent-meeting/operations/records/settings.ts';
import recordsModifySettings from '../tencent-meeting/operations/records/modify-settings.ts';
import recordsAccess from '../tencent-meeting/operations/records/access.ts';
import recordsAddAccess from '../tencent-meeting/operations/records/add-access.ts';
import recordsRemoveAccess from '../tencent-meeting/operations/records/remove-access.ts';
import recordsApprove from '../tencent-meeting/operations/records/approve.ts';
import recordsTransfer from '../tencent-meeting/operations/records/transfer.ts';
import transcriptsDetails from '../tencent-meeting/operations/transcripts/details.ts';
import transcriptsParagraphs from '../tencent-meeting/operations/transcripts/paragraphs.ts';
import transcriptsSearch from '../tencent-meeting/operations/transcripts/search.ts';
import smartFullSummary from '../tencent-meeting/operations/smart/full-summary.ts';
import smartChapters from '../tencent-meeting/operations/smart/chapters.ts';
import smartTopics from '../tencent-meeting/operations/smart/topics.ts';
import smartSpeakers from '../tencent-meeting/operations/smart/speakers.ts';
import smartMinutes from '../tencent-meeting/operations/smart/minutes.ts';
import uploadsAll from '../tencent-meeting/operations/uploads/all.ts';
import uploadsPrepare from '../tencent-meeting/operations/uploads/prepare.ts';
import uploadsPart from '../tencent-meeting/operations/uploads/part.ts';
import uploadsFinish from '../tencent-meeting/operations/uploads/finish.ts';
import usersGet from '../tencent-meeting/operations/users/get.ts';
import usersGetByUuid from '../tencent-meeting/operations/users/get-by-uuid.ts';
import usersList from '../tencent-meeting/operations/users/list.ts';
import usersAdvanceList from '../tencent-meeting/operations/users/advance-list.ts';
import usersCorp from '../tencent-meeting/operations/users/corp.ts';
import usersCreate from '../tencent-meeting/operations/users/create.ts';
import usersUpdate from '../tencent-meeting/operations/users/update.ts';
import usersUpdateByUuid from '../tencent-meeting/operations/users/update-by-uuid.ts';
import usersDelete from '../tencent-meeting/operations/users/delete.ts';
import usersDeleteByUuid from '../tencent-meeting/operations/users/delete-by-uuid.ts';
import usersEnable from '../tencent-meeting/operations/users/enable.ts';
import usersTransfer from '../tencent-meeting/operations/users/transfer.ts';
import usersBasicInfo from '../tencent-meeting/operations/users/basic-info.ts';
import usersActivationLinks from '../tencent-meeting/operations/users/activation-links.ts';
import usersVerificationLinks from '../tencent-meeting/operations/users/verification-links.ts';
import usersSendActivation from '../tencent-meeting/operations/users/send-activation.ts';
import usersSendVerification from '../tencent-meeting/operations/users/send-verification.ts';
import usersOpenIdToUserid from '../tencent-meeting/operations/users/open-id-to-userid.ts';
import usersMsOpenId from '../tencent-meeting/operations/users/ms-open-id.ts';
import usersCancelAuthorization from '../tencent-meeting/operations/users/cancel-authorization.ts';
import usersAddAiAccount from '../tencent-meeting/operations/users/add-ai-account.ts';
import usersRemoveAiAccount from '../tencent-meeting/operations/users/remove-ai-account.ts';
import usersAccountStatistics from '../tencent-meeting/operations/users/account-statistics.ts';
import rolesUsers from '../tencent-meeting/operations/roles/users.ts';
import rolesList from '../tencent-meeting/operations/roles/list.ts';
import roomsList from '../tencent-meeting/operations/rooms/list.ts';
import roomsGet from '../tencent-meeting/operations/rooms/get.ts';
import roomsDevices from '../tencent-meeting/operations/rooms/devices.ts';
import roomsControllers from '../tencent-meeting/operations/rooms/controllers.ts';
import roomsMeetings from '../tencent-meeting/operations/rooms/meetings.ts';
import roomsByScreencastCode from '../tencent-meeting/operations/rooms/by-screencast-code.ts';
import roomsInventory from '../tencent-meeting/operations/rooms/inventory.ts';
import roomsAccountStatistics from '../tencent-meeting/operations/rooms/account-statistics.ts';
import roomsConfig from '../tencent-meeting/operations/rooms/config.ts';
import roomsModifyConfig from '../tencent-meeting/operations/rooms/modify-config.ts';
import roomsModify from '../tencent-meeting/operations/rooms/modify.ts';
import roomsBackground from '../tencent-meeting/operations/rooms/background.ts';
import roomsSetBackground from '../tencent-meeting/operations/rooms/set-background.ts';
import roomsActiveCode from '../tencent-meeting/operations/rooms/active-code.ts';
import roomsCall from '../tencent-meeting/operations/rooms/call.ts';
import roomsCancelCall from '../tencent-meeting/operations/rooms/cancel-call.ts';
import roomsCallStatus from '../tencent-meeting/operations/rooms/call-status.ts';
import roomsBook from '../tencent-meeting/operations/rooms/book.ts';
import roomsRelease from '../tencent-meeting/operations/rooms/release.ts';
import appStsToken from '../tencent-meeting/operations/app/sts-token.ts';
import appJsapiTicket from '../tencent-meeting/operations/app/jsapi-ticket.ts';
import logsAdmin from '../tencent-meeting/operations/logs/admin.ts';
import logsUser from '../tencent-meeting/operations/logs/user.ts';
import logsUploadPublicKey from '../tencent-meeting/operations/logs/upload-public-key.ts';
import corpResourceSetMeetingCreators from '../tencent-meeting/operations/corp-resource/set-meeting-creators.ts';
import oauthAuthorize from '../tencent-meeting/operations/oauth/authorize.ts';
import oauthAccessToken from '../tencent-meeting/operations/oauth/access-token.ts';
import oauthRefreshToken from '../tencent-meeting/operations/oauth/refresh-token.ts';
import oauthUserInfo from '../tencent-meeting/operations/oauth/user-info.ts';
import ytxQueryMeeting from '../ytx/operations/query-meeting.ts';
import ytxCreateMeeting from '../ytx/operations/create-meeting.ts';
import ytxInviteMeeting from '../ytx/operations/invite-meeting.ts';
import ytxEndMeeting from '../ytx/operations/end-meeting.ts';
import ytxOtherMeeting from '../ytx/operations/other-meeting.ts';
import ytxCallRecords from '../ytx/operations/call-records.ts';
import ytxBalance from '../ytx/operations/balance.ts';
import trtcCreateSignatures from '../tencent-cloud/operations/create-signatures.ts';
import trtcRemoveUsers from '../tencent-cloud/operations/remove-users.ts';
import trtcDismissRoom from '../tencent-cloud/operations/dismiss-room.ts';
import trtcProbe from '../tencent-cloud/operations/probe.ts';

/** Every operation file, in the order operations are listed. */
export const entries: readonly Entry[] = [
  meetingsGet,
  meetingsByCode,
  meetingsOfUser,
  meetingsEndedOfUser,
  meetingsParticipants,
  meetingsInvitees,
  meetingsSetInvitees,
  meetingsCorpEnded,
  meetingsCorpLive,
  meetingsCorpUpcoming,
  meetingsCreate,
  meetingsModify,
  meetingsCancel,
  meetingsEnd,
  meetingsRealTimeParticipants,
  meetingsWaitingRoom,
  meetingsWaitingRoomParticipants,
  meetingsWelcomeMessage,
  meetingsSetWelcomeMessage,
  meetingsCreatePersonalLink,
  meetingsPersonalLinks,
  meetingsVirtualBackground,
  meetingsOnDevices,
  guestsList,
  guestsSet,
  controlStatus,
  controlMute,
  controlVideo,
  controlStopSharing,
  controlKickOut,
  controlCohosts,
  controlRename,
  controlUploadDoc,
  controlWaitingRoom,
  controlAsr,
  layoutsAdd,
  layoutsAddAdvanced,
  layoutsApply,
  enrollConfig,
  enrollModifyConfig,
  enrollApprovals,
  enrollApprove,
  enrollIds,
  enrollImport,
  enrollDelete,
  qualityRealTime,
  qualityHealth,
  pmiMeetings,
  pmiConfig,
  pmiModifyConfig,
  liveReplays,
  liveReplaysByCode,
  liveModifyConfig,
  liveModifyConfigByCode,
  liveDeleteReplay,
  webinarsCreate,
  webinarsModify,
  webinarsCancel,
  phoneCallOut,
  phoneCancelCall,
  phoneExportResult,
  asrSetHotWords,
  asrDetails,
  asrPushStatus,
  appBindToolkit,
  recordsList,
  recordsCorp,
  recordsAddresses,
  recordsFileAddress,
  recordsMetrics,
  recordsEvents,
  recordsViewDetails,
  recordsDelete,
  recordsDeleteFile,
  recordsSettings,
  recordsModifySettings,
  recordsAccess,
  recordsAddAccess,
  recordsRemoveAccess,
  recordsApprove,
  recordsTransfer,
  transcriptsDetails,
  transcriptsParagraphs,
  transcriptsSearch,
  smartFullSummary,
  smartChapters,
  smartTopics,
  smartSpeakers,
  smartMinutes,
  uploadsAll,
  uploadsPrepare,
  uploadsPart,
  uploadsFinish,
  usersGet,
  usersGetByUuid,
  usersList,
  usersAdvanceList,
  usersCorp,
  usersCreate,
  usersUpdate,
  usersUpdateByUuid,
  usersDelete,
  usersDeleteByUuid,
  usersEnable,
  usersTransfer,
  usersBasicInfo,
  usersActivationLinks,
  usersVerificationLinks,
  usersSendActivation,
  usersSendVerification,
  usersOpenIdToUserid,
  usersMsOpenId,
  usersCancelAuthorization,
  usersAddAiAccount,
  usersRemoveAiAccount,
  usersAccountStatistics,
  rolesUsers,
  rolesList,
  roomsList,
  roomsGet,
  roomsDevices,
  roomsControllers,
  roomsMeetings,
  roomsByScreencastCode,
  roomsInventory,
  roomsAccountStatistics,
  roomsConfig,
  roomsModifyConfig,
  roomsModify,
  roomsBackground,
  roomsSetBackground,
  roomsActiveCode,
  roomsCall,
  roomsCancelCall,
  roomsCallStatus,
  roomsBook,
  roomsRelease,
  appStsToken,
  appJsapiTicket,
  logsAdmin,
  logsUser,
  logsUploadPublicKey,
  corpResourceSetMeetingCreators,
  oauthAuthorize,
  oauthAccessToken,
  oauthRefreshToken,
  oauthUserInfo,
  ytxQueryMeeting,
  ytxCreateMeeting,
  ytxInviteMeeting,
  ytxEndMeeting,
  ytxOtherMeeting,
  ytxCallRecords,
  ytxBalance,
  trtcCreateSignatures,
  trtcRemoveUsers,
  trtcDismissRoom,
  trtcProbe,
];
