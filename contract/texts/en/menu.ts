export const menu = {
  file: 'File',
  view: 'View',
  palette: 'Command palette…',
  overview: 'Overview',
  meetings: 'Meetings',
  history: 'History',
  accounts: 'Accounts',
  agree: 'Agree',
  cancel: 'Cancel',
  practiceAccount: 'Practice account',
};
