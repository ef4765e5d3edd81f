import { serve } from '../threads/serve.ts';
import { openHistoryWork } from './thread-work.ts';
import { sqliteCode } from './open-file.ts';
import type { Work, WorkerStart } from './protocol.ts';

// The thread of the history: opens the file, then answers one request with one reply.
serve<Work>((start) => openHistoryWork((start as WorkerStart).file), sqliteCode);
