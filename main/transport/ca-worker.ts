import tls from 'node:tls';
import { serve } from '../threads/serve.ts';
import type { Work } from './certificates.ts';

// Reading the system's store can block for seconds on macOS: that is why it is read here, once.
serve<Work>(() => ({
  handlers: { system: () => (typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : []) },
}));
