import { createHash } from 'node:crypto';
import type { World } from '../data/world.ts';
import { badParameter } from '../errors.ts';
import { hexDigits, token } from '../prng.ts';
import { actingUser, integer, route, text, type Call, type Route } from './call.ts';

/** Bytes of a part, but for the last one. */
const BLOCK = 4 * 1024 * 1024;

interface Upload {
  readonly owner: number | undefined;
  readonly size: number;
  readonly parts: Map<number, number>;
}
const uploads = new WeakMap<World, Map<string, Upload>>();
const of = (world: World): Map<string, Upload> => {
  let found = uploads.get(world);
  if (!found) uploads.set(world, (found = new Map()));
  return found;
};

/** The file of the call; its size and MD5 must be what the form says. */
function checked(call: Call): Buffer {
  const file = call.files.get('file_content');
  if (!file) throw badParameter('file_content', 'is required');
  if (integer(call, 'file_size', -1) !== file.length) throw badParameter('file_size', 'is not the size of the file');
  if (text(call, 'file_checksum').toLowerCase() !== createHash('md5').update(file).digest('hex')) {
    throw badParameter('file_checksum', 'is not the MD5 of the file');
  }
  return file;
}

/** Names of files travel as base64. */
function checkName(call: Call): void {
  const name = text(call, 'file_name');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(name) || Buffer.from(name, 'base64').toString('base64') !== name) {
    throw badParameter('file_name', 'must be base64');
  }
}

function uploadOf(call: Call): Upload {
  const upload = of(call.world).get(text(call, 'upload_id'));
  if (!upload || upload.owner !== actingUser(call)?.index) throw badParameter('upload_id', 'is unknown');
  return upload;
}

const jobId = (call: Call, of: string): string => `upload-${token(call.world.seed, 16, hexDigits, of)}`;
const blocks = (upload: Upload): number => Math.max(1, Math.ceil(upload.size / BLOCK));

/** Recordings brought in from outside: whole, or prepared, sent in parts and finished. */
export const uploadRoutes: Route[] = [
  route(
    'POST /v1/files/records/upload-all',
    {
      body: 'OP file_name* file_type* file_size*:i file_checksum* speak_number:i ai_record:b',
      multipart: true,
      types: [1, 2],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      checkName(call);
      checked(call);
      return { job_id: jobId(call, text(call, 'file_checksum')) };
    },
  ),

  route(
    'POST /v1/files/records/upload-prepare',
    {
      body: 'OP file_name* file_type* file_size*:i',
      types: [1, 2],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      checkName(call);
      const size = integer(call, 'file_size', 0);
      if (size < 1) throw badParameter('file_size', 'must be at least 1');
      const upload: Upload = { owner: actingUser(call)?.index, size, parts: new Map() };
      const id = `up-${of(call.world).size + 1}-${jobId(call, `${text(call, 'file_name')} ${size}`)}`;
      of(call.world).set(id, upload);
      return { upload_id: id, block_num: blocks(upload), block_size: BLOCK };
    },
  ),

  route(
    'POST /v1/files/records/upload-part',
    {
      body: 'OP upload_id* file_size*:i file_seq*:i file_checksum*',
      multipart: true,
      types: [1, 2],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      const upload = uploadOf(call);
      const part = checked(call);
      const seq = integer(call, 'file_seq', 0);
      if (seq < 1 || seq > blocks(upload)) throw badParameter('file_seq', `must be 1 to ${blocks(upload)}`);
      const most = seq === blocks(upload) ? upload.size - (seq - 1) * BLOCK : BLOCK;
      if (part.length !== most) throw badParameter('file_content', `part ${seq} must have ${most} bytes`);
      upload.parts.set(seq, part.length);
      return {};
    },
  ),

  route(
    'POST /v1/files/records/upload-finish',
    {
      body: 'OP upload_id* speak_number*:i ai_record:b',
      types: [1, 2],
      scope: 'MANAGE_VIDEO',
    },
    (call) => {
      const upload = uploadOf(call);
      if (upload.parts.size !== blocks(upload)) throw badParameter('upload_id', `has ${upload.parts.size} of ${blocks(upload)} parts`);
      of(call.world).delete(text(call, 'upload_id'));
      return { job_id: jobId(call, text(call, 'upload_id')) };
    },
  ),
];
