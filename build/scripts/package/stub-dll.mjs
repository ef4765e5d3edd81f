// A 32-bit DLL that exports names and does nothing: makensis only asks a plugin which functions it has.
const align = (value, to) => Math.ceil(value / to) * to;

/** Bytes of a DLL with these exported names (PE32, one section with the export table and one `ret`). */
export function stubDll(dllName, exportNames) {
  const names = [...exportNames].sort();
  const rva = 0x1000;
  const tables = 40;
  const functionsAt = tables;
  const namesAt = functionsAt + 4 * names.length;
  const ordinalsAt = namesAt + 4 * names.length;
  let textAt = ordinalsAt + 2 * names.length;
  const texts = [dllName, ...names].map((text) => {
    const at = textAt;
    textAt += text.length + 1;
    return { at, text };
  });
  const codeAt = align(textAt, 16);
  const section = Buffer.alloc(align(codeAt + 16, 0x200));
  section.writeUInt32LE(rva + texts[0].at, 12);
  section.writeUInt32LE(1, 16);
  section.writeUInt32LE(names.length, 20);
  section.writeUInt32LE(names.length, 24);
  section.writeUInt32LE(rva + functionsAt, 28);
  section.writeUInt32LE(rva + namesAt, 32);
  section.writeUInt32LE(rva + ordinalsAt, 36);
  names.forEach((_, n) => {
    section.writeUInt32LE(rva + codeAt, functionsAt + 4 * n);
    section.writeUInt32LE(rva + texts[n + 1].at, namesAt + 4 * n);
    section.writeUInt16LE(n, ordinalsAt + 2 * n);
  });
  for (const { at, text } of texts) section.write(text, at, 'latin1');
  section[codeAt] = 0xc3;

  const head = Buffer.alloc(0x200);
  head.write('MZ', 0, 'latin1');
  head.writeUInt32LE(0x80, 0x3c);
  head.write('PE\0\0', 0x80, 'latin1');
  const coff = 0x84;
  head.writeUInt16LE(0x14c, coff);
  head.writeUInt16LE(1, coff + 2);
  head.writeUInt16LE(224, coff + 16);
  head.writeUInt16LE(0x2102, coff + 18);
  const optional = coff + 20;
  head.writeUInt16LE(0x10b, optional);
  head.writeUInt32LE(0x10000000, optional + 28);
  head.writeUInt32LE(0x1000, optional + 32);
  head.writeUInt32LE(0x200, optional + 36);
  head.writeUInt16LE(4, optional + 48);
  head.writeUInt32LE(rva + align(section.length, 0x1000), optional + 56);
  head.writeUInt32LE(0x200, optional + 60);
  head.writeUInt16LE(2, optional + 68);
  head.writeUInt32LE(16, optional + 92);
  head.writeUInt32LE(rva, optional + 96);
  head.writeUInt32LE(textAt, optional + 100);
  const table = optional + 224;
  head.write('.edata', table, 'latin1');
  head.writeUInt32LE(section.length, table + 8);
  head.writeUInt32LE(rva, table + 12);
  head.writeUInt32LE(section.length, table + 16);
  head.writeUInt32LE(0x200, table + 20);
  head.writeUInt32LE(0x60000020, table + 36);
  return Buffer.concat([head, section]);
}
