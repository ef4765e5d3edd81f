import type { Json, JsonObject } from '../../contract/common.ts';
import type { Field } from '../../contract/operation.ts';

/** A file that goes out as a part of its own. */
export interface Attached {
  readonly name: string;
  readonly content: Buffer;
}

const quoted = (text: string): string => text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const plain = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The parts of a form (RFC 7578) in the catalogue's order: text as UTF-8, files as octets under their own names. */
export function writeMultipart(
  body: JsonObject,
  fields: readonly Field[],
  files: Readonly<Record<string, Attached>>,
  boundary: string,
): Buffer {
  const parts = fields
    .filter((field) => body[field.name] !== undefined && body[field.name] !== null)
    .flatMap((field) => {
      const file = files[field.name];
      const name = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field.name)}"`;
      return file === undefined
        ? [Buffer.from(`${name}\r\n\r\n${plain(body[field.name] ?? '')}\r\n`)]
        : [
            Buffer.from(`${name}; filename="${quoted(file.name)}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
            file.content,
            Buffer.from('\r\n'),
          ];
    });
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

/** What is kept and shown of such a body: its texts, and of a file only its name and size. */
export function describeMultipart(body: JsonObject, files: Readonly<Record<string, Attached>>): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        const file = files[name];
        return [name, file === undefined ? value : `${file.name} (${file.content.length} bytes)`];
      }),
    ),
  );
}
