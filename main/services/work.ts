import path from 'node:path';
import { createDownloads } from '../downloads/downloads.ts';
import type { Failure } from '../errors/failure.ts';
import { createExports } from '../exports/exports.ts';
import { createBulk } from '../jobs/bulk.ts';
import { createJobsFile, type JobsFile } from '../jobs/file.ts';
import { createJobs } from '../jobs/jobs.ts';
import { say } from '../../texts/say.ts';
import { createTickets } from '../tickets/tickets.ts';
import type { Base } from './base.ts';
import type { Calling } from './calling.ts';
import type { Services } from './types.ts';

/** What makes many calls, or files of what they gave. */
export interface Work extends Pick<Services, 'jobs' | 'bulk' | 'downloads' | 'exports' | 'tickets'> {
  readonly jobsFile: JobsFile;
}

/** Builds the work that stands on calls. */
export function createWork(base: Base, { calls, days }: Calling): Work {
  const { platform, notices, accounts, history, transport, account, accountIfThere, now, language } = base;
  const jobsFile = createJobsFile(
    {
      file: path.join(platform.profile, 'jobs.sqlite'),
      report: base.reportThread,
      setAside: (file) => {
        notices.add({ key: 'overview.files.jobs', params: { file } });
      },
    },
    days,
  );
  const atWork = {
    open: () => jobsFile.open(),
    days,
    calls,
    account: accountIfThere,
    now,
    tell: ({ error }: Failure) => ({ ...error, message: say(language(), error.phrase) }),
    report: (error: unknown) => {
      base.log.error('jobs', 'work under way failed unexpectedly', error);
    },
  };
  const jobs = createJobs({
    ...atWork,
    language,
    isOnline: platform.isOnline,
    changed: (info) => {
      platform.emit('jobs.changed', info);
    },
  });
  return {
    jobsFile,
    jobs,
    bulk: createBulk({
      ...atWork,
      changed: (info) => {
        platform.emit('bulk.changed', info);
      },
    }),
    downloads: createDownloads({
      file: path.join(platform.profile, 'downloads.json'),
      notice: notices.add,
      calls,
      pacer: calls.pacer,
      account: accountIfThere,
      transport,
      now,
      saveFile: (suggested) => platform.saveFile(suggested),
      showFile: (file) => {
        platform.showFile(file);
      },
      tell: atWork.tell,
      changed: (info) => {
        platform.emit('downloads.changed', info);
      },
    }),
    exports: createExports({
      saveFile: (suggested) => platform.saveFile(suggested),
      openFile: (extension) => platform.openFile(extension),
      account: accountIfThere,
      language,
      now,
      jobRows: async (source) => ({ ...(await jobs.get(source.job)), rows: jobs.all(source) }),
    }),
    tickets: createTickets({
      calls,
      account,
      recorded: (id) => history.get(id),
      saveFile: (suggested) => platform.saveFile(suggested),
      language,
      now,
      key: async (one) => (await accounts.someSecrets(one.id, one.endpoint))['sdkKey'] ?? '',
    }),
  };
}
