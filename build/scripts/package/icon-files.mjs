// Writes and reads the two icon containers, in plain JavaScript.

/** One entry of an .ico below 256 pixels: a BMP without file header, bottom-up, with an (empty) mask. */
function bitmap({ size, rgba }) {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      pixels[to] = rgba[from + 2];
      pixels[to + 1] = rgba[from + 1];
      pixels[to + 2] = rgba[from];
      pixels[to + 3] = rgba[from + 3];
    }
  }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([head, pixels, mask]);
}

/** A Windows icon: 256 pixels as PNG, the rest as bitmaps, which every tool down to the installer's reads. */
export function ico(drawings) {
  const head = Buffer.alloc(6 + 16 * drawings.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(drawings.length, 4);
  const bodies = drawings.map((drawing) => (drawing.size >= 256 ? drawing.png : bitmap(drawing)));
  let at = head.length;
  bodies.forEach((body, n) => {
    const entry = 6 + 16 * n;
    const { size } = drawings[n];
    head.writeUInt8(size >= 256 ? 0 : size, entry);
    head.writeUInt8(size >= 256 ? 0 : size, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(body.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += body.length;
  });
  return Buffer.concat([head, ...bodies]);
}

/** By pixels: the types of an .icns that hold a PNG of that size (plain and @2x). */
const icnsTypes = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** A macOS icon of PNGs. */
export function icns(drawings) {
  const parts = drawings.flatMap(({ size, png }) =>
    icnsTypes[size].map((type) => {
      const head = Buffer.alloc(8);
      head.write(type, 0, 'latin1');
      head.writeUInt32BE(8 + png.length, 4);
      return Buffer.concat([head, png]);
    }),
  );
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

/** Sizes in an .ico, each with the bytes of its image. Throws when it is not one. */
export function readIco(file) {
  if (file.length < 6 || file.readUInt32LE(0) !== 0x10000) throw new Error('not an .ico file');
  return Array.from({ length: file.readUInt16LE(4) }, (_, n) => {
    const at = 6 + 16 * n;
    const from = file.readUInt32LE(at + 12);
    return { size: file[at] || 256, image: file.subarray(from, from + file.readUInt32LE(at + 8)) };
  });
}

/** Types in an .icns. Throws when it is not one. */
export function readIcns(file) {
  if (file.length < 8 || file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length) {
    throw new Error('not an .icns file');
  }
  const found = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    found.push(file.toString('latin1', at, at + 4));
    if (file.readUInt32BE(at + 4) < 8) throw new Error('damaged .icns file');
  }
  return found;
}

/** Width in a PNG's header. Throws when it is not one. */
export function pngWidth(file) {
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a .png file');
  return file.readUInt32BE(16);
}
