/** Who may import whom. The engine is a line: a room knows itself and the rooms to its left. */
import { localTarget, mentions, modulesImportedBy, type SourceFile } from './sources';

const ENGINE_LINE = [
  'protocol',
  'math',
  'kernels',
  'table',
  'encode',
  'findings',
  'network',
  'metrics',
  'train',
  'model',
  'explain',
  'export',
  'session',
].map((name) => `engine/${name}`);

interface Room {
  /** The rooms that it may import from, besides itself. */
  readonly rooms: readonly string[];
  /** The packages that it may import from. */
  readonly packages: readonly RegExp[];
}

const NODE = /^node:/;
const REACT = /^(react|react-dom|react-i18next|i18next|zustand|@mantine\/\w+|@tabler\/icons-react)(\/|$)/;
const CHARTS = /^chart\.js(\/|$)/;

/** Only these engine rooms know a package, and each in one file, so that it can be replaced there. */
const ENGINE_PACKAGES: Readonly<Record<string, RegExp>> = {
  'engine/protocol': /^zod$/,
  'engine/math': /^seedrandom$/,
  'engine/table': /^(papaparse|fflate)$/,
};
const IN_ONE_FILE = ['zod', 'seedrandom', 'papaparse', 'fflate'];

const SHELLS: Readonly<Record<string, Room>> = {
  // The files of the engine's ports, on Node: it implements the interface that engine/table declares.
  disk: { rooms: ['engine/protocol', 'engine/table'], packages: [NODE] },
  // The threads of the engine's ports, on Node: both ends of what engine/kernels and engine/explain declare.
  threads: { rooms: ['engine/kernels', 'engine/explain'], packages: [NODE] },
  main: { rooms: ['disk', 'engine/protocol'], packages: [NODE, /^electron$/] },
  renderer: { rooms: ['engine/protocol'], packages: [REACT] },
  cli: { rooms: ['disk', 'engine/protocol', 'engine/session'], packages: [NODE] },
};

/** The files with a wider door than their room. */
const ENTRIES: readonly (readonly [RegExp, Partial<Room>])[] = [
  [/^src\/main\/engineProcess\.ts$/, { rooms: ['engine/session', 'threads'] }],
  [/^src\/cli\/engine\.ts$/, { rooms: ['threads'] }],
  [/^src\/(main|cli)\/\w*Worker\.ts$/, { rooms: ['threads'] }],
  [/^src\/renderer\/charts\//, { packages: [CHARTS] }],
];

function roomOf(path: string): string | null {
  const [, top = '', second = ''] = /^src\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  if (top === 'engine') return ENGINE_LINE.includes(`engine/${second}`) ? `engine/${second}` : null;
  return top in SHELLS ? top : null;
}

function rulesFor(path: string, room: string): Room {
  const place = ENGINE_LINE.indexOf(room);
  const enginePackage = ENGINE_PACKAGES[room];
  const engineRoom = {
    rooms: ENGINE_LINE.slice(0, Math.max(place, 0)),
    packages: enginePackage ? [enginePackage] : [],
  };
  const usual = SHELLS[room] ?? engineRoom;
  const wider = ENTRIES.filter(([pattern]) => pattern.test(path)).map(([, extra]) => extra);
  return {
    rooms: [...usual.rooms, ...wider.flatMap(({ rooms = [] }) => rooms)],
    packages: [...usual.packages, ...wider.flatMap(({ packages = [] }) => packages)],
  };
}

function importViolation(path: string, room: string, specifier: string): string | null {
  const rules = rulesFor(path, room);
  const target = localTarget(path, specifier);
  if (target === null) {
    return rules.packages.some((pattern) => pattern.test(specifier))
      ? null
      : `${path} imports the package ${specifier}, which ${room} may not`;
  }
  // The version that a program tells of itself.
  if (target === 'package.json') return null;
  const targetRoom = roomOf(target) ?? target;
  return targetRoom === room || rules.rooms.includes(targetRoom)
    ? null
    : `${path} imports ${target}: ${room} may not know ${targetRoom}`;
}

function sharedPackageViolations(files: readonly SourceFile[]): string[] {
  return IN_ONE_FILE.flatMap((name) => {
    const users = files.filter((file) => file.path.startsWith('src/engine/') && modulesImportedBy(file).includes(name));
    return users.length > 1 ? [`${name} is imported by ${users.map(({ path }) => path).join(' and ')}`] : [];
  });
}

/** Every import that crosses a wall, as a sentence. */
export function roomViolations(files: readonly SourceFile[]): string[] {
  const crossings = files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === null) return [`${file.path} lies in no room`];
    return modulesImportedBy(file).map((specifier) => importViolation(file.path, room, specifier));
  });
  return [...crossings.filter((crossing) => crossing !== null), ...sharedPackageViolations(files)];
}

/** Randomness that does not come from the seed. The other forbidden globals are the linter's. */
export function unseededRandomness(files: readonly SourceFile[]): string[] {
  return files

    .filter((file) => file.path.startsWith('src/engine/') && mentions(file, 'Math', 'random'))
    .map(({ path }) => `${path} uses Math.random`);
}
