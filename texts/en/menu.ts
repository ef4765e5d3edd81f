export const menu = {
  file: 'File',
  view: 'View',
  help: 'Help',
  openLog: 'Open log folder',
  palette: 'Command palette…',
  overview: 'Overview',
  meetings: 'Meetings',
  history: 'History',
  accounts: 'Accounts',
  agree: 'Agree',
  cancel: 'Cancel',
  practice: {
    'tencent-meeting': 'Practice account',
    ytx: 'Practice account (phone)',
    'tencent-cloud': 'Practice account (TRTC)',
  },
};
