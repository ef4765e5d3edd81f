/** Secrets and storage: where they are, what is there, how to remove it. */
export const vault = {
  title: 'Secrets and storage',
  intro:
    'Secrets are kept in the keychain of the system and used for signing in the background process only. They ' +
    'are never in ' +
    'this window, in History, in logs or in exported files.',
  store: {
    'macos-keychain': 'macOS Keychain',
    'windows-credential-manager': 'Windows Credential Manager',
    'secret-service': 'System keyring (Secret Service)',
    memory: 'Memory (this session only)',
  },
  state: { ready: 'Available', missing: 'No keychain available', locked: 'Locked', session: 'This session only' },
  labels: { store: 'Kept in', state: 'State', service: 'Service name', reason: 'Reason' },
  where: {
    'macos-keychain': 'Open Keychain Access and search for the service name.',
    'windows-credential-manager': 'Control Panel → Credential Manager → Windows Credentials, under the service name.',
    'secret-service': 'Open Passwords and Keys (Seahorse) or KWallet and look for the service name.',
    memory: 'Nothing is written to disk; gone when ConfDesk quits.',
  },
  missing: {
    title: 'This computer has no keychain that ConfDesk can use',
    text:
      'ConfDesk never writes secrets to a file. Install and sign in to a system keyring (such as gnome-keyring or ' +
      'KWallet) and ' +
      'retry, or keep secrets in memory for this session only.',
  },
  locked: {
    title: 'The system keychain is locked',
    text: 'Your secrets are still there; they just cannot be read now and will not be overwritten. Unlock the ' + 'keychain, then retry.',
  },
  session: {
    title: 'Secrets are kept in memory only',
    text: 'You agreed to work without a keychain for this session. Secrets entered now are gone when ConfDesk quits.',
  },
  unreadable: {
    title: 'Secrets that cannot be read: {count}',
    text:
      'They are still in the keychain; ConfDesk left them untouched and never overwrites them by itself. If a ' +
      'retry does not ' +
      'help, enter them again in the account to replace them.',
  },
  useSession: 'Keep in memory for this session only',
  useSessionTitle: 'Keep secrets in memory for this session?',
  useSessionText: 'Nothing is written to disk and everything is gone when ConfDesk quits. You can go back once the ' + 'keychain works.',
  useSessionConfirm: 'Keep in memory',
  retry: 'Retry the keychain',
  entries: {
    title: 'What is stored',
    label: 'Known secrets',
    account: 'Account',
    field: 'Field',
    item: 'Keychain item',
    state: 'State',
    empty: 'No secret is stored yet.',
    states: { set: 'Stored', session: 'In memory', missing: 'Not entered', unreadable: 'Unreadable' },
  },
  error: {
    module: 'The part that talks to the system keychain is missing; install ConfDesk again.',
    missing: 'The system offers no keychain service.',
    locked: 'The system keychain is locked; unlock it and retry.',
    timeout: 'The system keychain does not answer; a prompt may be waiting for you.',
    gone: 'The system keychain went away; start ConfDesk again.',
    unreadable: 'The system keychain refuses to give this item; the stored value is untouched.',
    notKept: 'The system keychain did not keep the value as given; try again.',
    tooLong: 'Too long for the system keychain.',
    nul: 'Holds a character that cannot be kept; copy it again.',
    malformed: 'Holds a broken character; copy it again.',
    empty: 'Nothing is left without the blanks; enter it again.',
  },
  clear: {
    button: 'Remove all secrets…',
    title: 'Remove all secrets?',
    text: 'Secrets to be removed from {store}: {count}. Account definitions stay; each account needs its secrets ' + 'entered again.',
    typed: 'To confirm, type',
    word: 'ConfDesk',
    confirm: 'Remove all secrets',
    done: 'Secrets removed: {count}.',
    none: 'There is no secret to remove.',
  },
};
