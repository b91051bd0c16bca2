const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The floors of the house, the lowest first. A room knows the rooms on the floors below it: none
 * above, and none beside it. A new folder in src gets its floor here, and so does a file that lies in
 * no folder.
 */
const floors = [
  ['platform', 'matching/engine'],
  ['access'],
  ['audit', 'catalogue', 'families', 'operations'],
  [
    'cases',
    'directory',
    'identity',
    'matching/match-end.ts',
    'matching/slots.ts',
    'matching/under-way-words.ts',
    'needs',
    'offers',
    'safeguarding',
  ],
  [
    'cards',
    'funds',
    'matching/matching.refusals.ts',
    'safeguarding/break-glass',
    'safeguarding/checks',
    'safeguarding/restrictions',
    'safeguarding/shares',
  ],
  ['referrals', 'safeguarding/consents'],
  ['access-log', 'matching/matches'],
  ['matching/deciding', 'matching/explaining'],
  ['matching/agreeing', 'matching/by-hand', 'reports'],
  ['matching'],
  ['tasks'],
  ['departures', 'endings', 'erasure', 'family-view', 'merging'],
  ['retention'],
  ['features.module.ts', 'records.ts'],
  ['portability', 'seeding'],
  ['start-page'],
  ['api.module.ts', 'audit-verify.ts', 'keys.ts', 'setup.ts', 'worker.module.ts'],
  ['main.ts', 'worker.ts'],
];

/** Rooms whose repositories the other rooms of their feature use as well. */
const SHARED_WITHIN_FEATURE = ['matching/matches'];

const rooms = floors.flat();

/** Rooms in a room have floors of their own: the outer one is what else lies in its folder. */
function pathOf(room) {
  if (room.endsWith('.ts')) return `^src/${room}$`;
  const inner = rooms.filter((other) => other.startsWith(`${room}/`));
  const without = inner.map((other) => other.slice(room.length + 1)).join('|');
  return `^src/${room}/${without && `(?!${without})`}`;
}

const rulesOfFloors = floors.flatMap((here, floor) =>
  here.map((room) => ({
    name: `no-way-up-from-${room.replace('/', '-')}`,
    comment: 'Rooms know the floors below them, as the list in .dependency-cruiser.cjs has them.',
    severity: 'error',
    from: { path: pathOf(room) },
    to: {
      path: [...floors.slice(floor + 1).flat(), ...here.filter((other) => other !== room)].map(
        pathOf,
      ),
    },
  })),
);

const rulesOfRepositories = rooms.map((room) => ({
  name: `no-repository-of-another-room-in-${room.replace('/', '-')}`,
  comment: 'Ask the service of that room: it knows the rules. What a row holds may be known.',
  severity: 'error',
  from: { path: pathOf(room) },
  to: {
    path: '\\.(repository|cypher)\\.ts$',
    pathNot: rooms.filter((other) => isRepositoryOpen(room, other)).map(pathOf),
    dependencyTypesNot: ['type-only'],
  },
}));

/** The outer room wires the rooms in it. */
function isRepositoryOpen(room, other) {
  const isWithin = other === room || other.startsWith(`${room}/`);
  const [feature] = room.split('/');
  return isWithin || (SHARED_WITHIN_FEATURE.includes(other) && other.startsWith(`${feature}/`));
}

/** The rooms of the screens, the lowest floor first: each knows what lies below it, by one way. */
const floorsOfScreens = [
  ['ecomap/layout'],
  ['words', 'api'],
  ['design', 'ecomap'],
  ['screens'],
  ['entry'],
];
const roomOfScreens = (room) =>
  room === 'ecomap' ? '^web/src/ecomap/(?!layout/)' : `^web/src/${room}/`;

const rulesOfScreens = [
  ...floorsOfScreens.slice(0, -1).flatMap((here, floor) =>
    here.map((room) => ({
      name: `no-way-up-from-web-${room.replace('/', '-')}`,
      comment: 'Rooms of the screens know the floors below them, none above and none beside.',
      severity: 'error',
      from: { path: roomOfScreens(room) },
      to: {
        path: [
          ...floorsOfScreens.slice(floor + 1).flat(),
          ...here.filter((other) => other !== room),
        ].map(roomOfScreens),
      },
    })),
  ),
  {
    name: 'ecomap-layout-is-pure',
    comment: 'Plain data in, plain data out: no React, no browser, no words.',
    severity: 'error',
    from: { path: '^web/src/ecomap/layout/' },
    to: { pathNot: '^web/src/ecomap/layout/' },
  },
  {
    name: 'screens-know-the-public-api-only',
    comment: 'They are a client like any other.',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^src/' },
  },
];

refuseUnknownRooms(join(process.cwd(), 'src'));

/** @throws Error that names every file without a floor, and every room that is not there. */
function refuseUnknownRooms(src) {
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(src.length + 1));
  const paths = rooms.map((room) => new RegExp(pathOf(room)));
  const homeless = files.filter((file) => !paths.some((path) => path.test(`src/${file}`)));
  const empty = rooms.filter((room) => !existsSync(join(src, room)));
  if (homeless.length > 0)
    throw new Error(
      `No floor in .dependency-cruiser.cjs has a room for src/${homeless.join(', src/')}.`,
    );
  if (empty.length > 0)
    throw new Error(`.dependency-cruiser.cjs lists rooms that src has not: ${empty.join(', ')}.`);
}

/** The house's layers, as in CONTRIBUTING.md: data flows one way. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rulesOfFloors,
    ...rulesOfRepositories,
    ...rulesOfScreens,
    {
      name: 'resolver-reaches-no-repository',
      comment: 'A resolver asks its service; only a service reaches a repository.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '\\.(repository|cypher)\\.ts$' },
    },
    {
      name: 'cypher-only-for-its-repository',
      comment: 'Statements are run by a repository (or by the EXPLAIN test) and nobody else.',
      severity: 'error',
      from: { pathNot: '(\\.repository\\.ts|\\.cypher\\.ts|\\.spec\\.ts)$' },
      to: { path: '\\.cypher\\.ts$' },
    },
    {
      name: 'predicates-only-for-statements',
      comment: 'What somebody sees is decided in statements, by the predicates and nowhere else.',
      severity: 'error',
      from: { pathNot: '\\.(cypher|predicate|record)\\.ts$' },
      to: { path: '\\.predicate\\.ts$' },
    },
    {
      name: 'engine-is-pure',
      comment: 'Plain data in, plain data out: no framework, no driver, no clock.',
      severity: 'error',
      from: { path: '^src/matching/engine/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/(ajv|highs)/' },
    },
    {
      name: 'api-process-starts-no-job',
      comment: 'It knows which jobs follow, to ask for them; what runs them is out of its reach.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '(/jobs\\.module\\.ts$|node_modules/bullmq)', reachable: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
  },
};
