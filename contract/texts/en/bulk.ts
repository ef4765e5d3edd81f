export const bulk = {
  grid: 'Results of the bulk action',
  progress: 'Progress of the bulk action',
  of: '{done} / {all}',
  count: '{outcome} {rows}',
  state: { running: 'Running', stopped: 'Stopped at an error', done: 'Finished', cancelled: 'Stopped' },
  outcome: {
    waiting: 'Waiting', sending: 'Sending', done: 'Done', already: 'Already done', failed: 'Failed', unknown: 'Not known', 'not-sent': 'Not sent',
  },
  column: { outcome: 'Result', said: 'Meaning', code: 'Code' },
  resume: 'Go on with the rest',
  cancel: 'Stop',
  export: 'Export results',
  unknownNote: 'No answer came for {rows} rows: they may or may not have happened, and are not sent again by themselves. Check them in the list or in their details first.',
  sentence: 'With account “{account}”, as {actor}: {action}.',
  stops: 'Sent one by one; stops at the first unexpected error, and the rest can be gone on with later.',
  goesOn: 'Sent one by one; rows that fail are noted and the others go on.',
  typeHint: 'Type the number; commas and blanks do not matter.',
};
