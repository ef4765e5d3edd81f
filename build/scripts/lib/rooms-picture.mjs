// The picture of the rooms in docs/architecture.md, drawn from the table that lint reads.

/** @typedef {import('./import-rules.mjs').Rooms} Rooms */

const begin = '<!-- generated: rooms -->';
const end = '<!-- /generated: rooms -->';

/** Left out of the picture: nearly every room imports them, and they import nothing else. */
const everywhere = new Set(['contract', 'contract/schemas.ts', 'texts']);

/** The tabs are alike, so they are drawn as one. */
const drawn = (room) => (/^renderer\/tabs\/[^.]+$/.test(room) ? 'renderer/tabs/*' : room);

/** Room → rooms it imports, without those that it reaches over another one anyway. */
function arrows(rooms) {
  const direct = new Map();
  for (const [name, room] of Object.entries(rooms)) {
    if (everywhere.has(name)) continue;
    const to = direct.get(drawn(name)) ?? new Set();
    for (const other of [...(room.rooms ?? []), ...(room.types ?? [])]) if (!everywhere.has(other)) to.add(drawn(other));
    direct.set(drawn(name), to);
  }
  const reached = new Map();
  const reach = (name) => {
    if (!reached.has(name)) reached.set(name, new Set([...(direct.get(name) ?? [])].flatMap((next) => [next, ...reach(next)])));
    return reached.get(name);
  };
  return new Map(
    [...direct].map(([name, to]) => [name, [...to].filter((one) => ![...to].some((other) => other !== one && reach(other).has(one)))]),
  );
}

/**
 * Mermaid text of the rooms.
 * @param {Rooms} rooms
 */
function picture(rooms) {
  const ids = new Map([...arrows(rooms).keys()].map((name) => [name, name.replace(/\W+/g, '_')]));
  const box = (top, title) => [
    `  subgraph ${top}_ [${title}]`,
    ...[...ids].filter(([name]) => name.startsWith(`${top}/`)).map(([name, id]) => `    ${id}["${name.slice(top.length + 1)}"]`),
    '  end',
  ];
  const lines = [...arrows(rooms)].flatMap(([name, to]) => to.map((other) => `  ${ids.get(name)} --> ${ids.get(other)}`));
  return [
    'flowchart TD',
    ...box('renderer', 'renderer'),
    '  preload["preload"]',
    ...box('main', 'main'),
    '  simulator["simulator"]',
    ...lines,
  ].join('\n');
}

/**
 * The page with its block of the picture filled; throws when the page has no such block.
 * @param {string} page
 * @param {Rooms} rooms
 */
export function withPicture(page, rooms) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`the page has no block ${begin} … ${end}`);
  const note =
    'Drawn from `build/rooms.mjs`, the table that lint reads. An arrow means "may import"; arrows that follow from others are left\n' +
    'out, as are `contract/` and `texts/`, which nearly every room imports.';
  return `${page.slice(0, from)}${begin}\n\n${note}\n\n\`\`\`mermaid\n${picture(rooms)}\n\`\`\`\n\n${page.slice(to)}`;
}
