// The table of rooms (build/rooms.mjs) as rules of dependency-cruiser, and what can be said of the table itself.

/** @typedef {Readonly<Record<string, import('../../rooms.mjs').Room>>} Rooms */

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isFile = (room) => /\.\w+$/.test(room);

/**
 * The room a file belongs to: the longest name that fits; undefined when none does.
 * @param {string} file
 * @param {Rooms} rooms
 */
export function roomOf(file, rooms) {
  return Object.keys(rooms)
    .filter((room) => file === room || file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * A regular expression for the files of a room, without those of a room inside it.
 * @param {string} room
 * @param {Rooms} rooms
 */
function filesOf(room, rooms) {
  if (isFile(room)) return `^${escaped(room)}$`;
  const inner = Object.keys(rooms)
    .filter((other) => other.startsWith(`${room}/`))
    .map((other) => `${escaped(other.slice(room.length + 1))}${isFile(other) ? '$' : '/'}`);
  return `^${escaped(room)}/${inner.length === 0 ? '' : `(?!${inner.join('|')})`}`;
}

/**
 * Rules for dependency-cruiser: of each room what it may not import, and circles, types included.
 * @param {Rooms} rooms
 * @returns {{ forbidden: import('dependency-cruiser').IForbiddenRuleType[] }}
 */
export function rulesOf(rooms) {
  const forbidden = Object.entries(rooms).flatMap(([name, room]) => {
    const from = { path: filesOf(name, rooms) };
    const may = [...(room.rooms ?? []), ...(room.types ?? []).map((one) => `types of ${one}`), ...(room.packages ?? [])];
    const comment = `${name} (${room.is}) may import ${[...may, ...(room.node ? ['node:'] : [])].join(', ') || 'nothing'}`;
    const types = (room.types ?? []).map((other) => filesOf(other, rooms));
    const allowed = [
      filesOf(name, rooms),
      ...(room.rooms ?? []).map((other) => filesOf(other, rooms)),
      ...types,
      ...(room.packages ?? []).map((one) => `(^|/)node_modules/${escaped(one)}/`),
    ];
    const rule = (to) => ({ name, comment, severity: 'error', from, to });
    return [
      rule({ pathNot: allowed, dependencyTypesNot: ['core'] }),
      ...(types.length === 0 ? [] : [rule({ path: types, dependencyTypesNot: ['type-only', 'type-import'] })]),
      ...(room.node ? [] : [rule({ dependencyTypes: ['core'] })]),
    ];
  });
  const circle = {
    name: 'circle',
    comment: 'files that import each other in a circle, if only types; what is loaded later may point back',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
  };
  return { forbidden: [...forbidden, circle] };
}

/** Options for reading the sources: types and `.vue` included, packages named but not entered. */
export const readOptions = {
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'], mainFields: ['main', 'types'] },
};

/**
 * What is wrong with the table itself: rooms it names but does not have, and rooms that import each other in a circle.
 * @param {Rooms} rooms
 */
export function tableProblems(rooms) {
  const problems = [];
  const named = (room) => [...(room.rooms ?? []), ...(room.types ?? [])];
  for (const [name, room] of Object.entries(rooms)) {
    for (const other of named(room)) if (rooms[other] === undefined) problems.push(`${name}: there is no room ${other}`);
    for (const other of room.types ?? []) if (room.rooms?.includes(other)) problems.push(`${name}: ${other} is named twice`);
  }
  const state = new Map();
  const visit = (name, trail) => {
    if (state.get(name) === 'done' || rooms[name] === undefined) return;
    if (state.get(name) === 'open') {
      problems.push(`rooms in a circle: ${[...trail.slice(trail.indexOf(name)), name].join(' → ')}`);
      return;
    }
    state.set(name, 'open');
    for (const other of named(rooms[name])) visit(other, [...trail, name]);
    state.set(name, 'done');
  };
  for (const name of Object.keys(rooms)) visit(name, []);
  return problems;
}

/**
 * Files without a room, and rooms without a file.
 * @param {readonly string[]} files relative to the project, with slashes
 * @param {Rooms} rooms
 */
export function roomProblems(files, rooms) {
  const used = new Set();
  const problems = [];
  for (const file of files) {
    const room = roomOf(file, rooms);
    if (room === undefined) problems.push(`${file} has no room: name its room in build/rooms.mjs`);
    else used.add(room);
  }
  for (const room of Object.keys(rooms)) if (!used.has(room)) problems.push(`the room ${room} of build/rooms.mjs has no file`);
  return problems;
}

/**
 * Source files named in a text by a relative path outside an import, as a thread's is: they must be there and of the
 * same room, for no tool sees them as an import.
 * @param {string} text
 */
export function namedFiles(text) {
  const imports = /(?:\bfrom|\bimport)\s*\(?\s*$/;
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(['"])(\.\.?\/[\w./-]+\.(?:ts|vue))\1/g)]
    .filter((found) => !imports.test(code.slice(Math.max(0, found.index - 40), found.index)))
    .map((found) => found[2]);
}
