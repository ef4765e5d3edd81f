/**
 * The parts of a multipart/form-data body (RFC 7578) as bytes; undefined when it is malformed: no boundary, no closing
 * line, or a part without a name.
 */
export function multipartParts(contentType: string, body: Buffer): Map<string, Buffer> | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  if (!boundary) return undefined;
  // latin1 keeps every byte, so that the pieces can be turned back into bytes.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary[1] ?? boundary[2] ?? ''}`);
  if (parts.length < 2 || !/^--\s*$/.test(parts.at(-1) ?? '')) return undefined;
  const found = new Map<string, Buffer>();
  for (const part of parts.slice(1, -1)) {
    const m = /^[ \t]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(part);
    const name = m && /^content-disposition:\s*form-data;.*\bname="([^"]*)"/im.exec(m[1] ?? '')?.[1];
    if (!m || typeof name !== 'string') return undefined;
    found.set(Buffer.from(name, 'latin1').toString('utf8'), Buffer.from(m[2] ?? '', 'latin1'));
  }
  return found;
}

/** The same parts as UTF-8 text. */
export function multipartFields(contentType: string, body: Buffer): Map<string, string> | undefined {
  const parts = multipartParts(contentType, body);
  return parts && new Map([...parts].map(([name, bytes]) => [name, bytes.toString('utf8')]));
}
