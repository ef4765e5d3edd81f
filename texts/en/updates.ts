/** What is asked before an update, in dialogs of the system; {version} is the new one. */
export const updates = {
  found: 'ConfDesk {version} can be downloaded',
  foundMore:
    'It comes from the update server your company has configured. You can go on working meanwhile; you are asked again before it is installed.',
  download: 'Download',
  ready: 'ConfDesk {version} is downloaded and verified',
  readyMore:
    'Installing needs a restart. Unfinished jobs are saved first and can be resumed. Accounts and history are backed up before their format changes.',
  install: 'Restart and install',
  later: 'Later',
  failed: 'ConfDesk {version} could not be downloaded',
};
