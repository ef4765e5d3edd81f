/**
 * The text fields of a multipart/form-data body (RFC 7578), as UTF-8; undefined when it is malformed: no boundary, no
 * closing line, or a part without a name.
 */
export function multipartFields(contentType: string, body: Buffer): Map<string, string> | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (!boundary) return undefined;
  // latin1 keeps every byte, so that the pieces can be turned back into bytes.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary[1] ?? boundary[2] ?? ''}`);
  if (parts.length < 2 || !/^--\s*$/.test(parts.at(-1) ?? '')) return undefined;
  const fields = new Map<string, string>();
  for (const part of parts.slice(1, -1)) {
    const m = /^[ \t]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(part);
    const name = m && /^content-disposition:\s*form-data;.*\bname="([^"]*)"/im.exec(m[1] ?? '')?.[1];
    if (!m || typeof name !== 'string') return undefined;
    fields.set(Buffer.from(name, 'latin1').toString('utf8'), Buffer.from(m[2] ?? '', 'latin1').toString('utf8'));
  }
  return fields;
}
