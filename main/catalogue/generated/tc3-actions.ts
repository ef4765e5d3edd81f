// Written by `npm run generate`; do not edit.
/** The action that a Tencent Cloud operation is, by the operation's id. */
export const tc3Actions: Readonly<Record<string, string>> = {
  'trtc.create-signatures': 'CreateTRTCSignaturesWithRoomId',
  'trtc.remove-users': 'RemoveUserByRoomIdFromTRTC',
  'trtc.dismiss-room': 'DismissRoomByStrRoomIdFromTRTC',
  'trtc.probe': 'CreateTRTCSignaturesWithRoomId',
};
