/** Which way imports may point, as ARCHITECTURE.md draws it: downwards between floors, never sideways between features. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Every folder of ours but these, so that a floor that is new is refused until a rule lets it in. */
const outside = (...floors) => ({ path: `^(?!(${floors.join('|')})/)[^/]+/`, dependencyTypes: ['local'] });

const layers = ['ui', 'session', 'parts', 'features', 'app'];

/** One rule a layer of the window: it imports itself and what lies below it, and nothing else of renderer/. */
const layerRules = layers.map((layer, height) =>
  forbid(
    `${layer}-imports-nothing-above`,
    'Inside renderer/ arrows go app → features → parts → session → ui.',
    { path: `^renderer/${layer}/` },
    { path: `^renderer/(?!(${layers.slice(0, height + 1).join('|')})/)` },
  ),
);

export default {
  forbidden: [
    forbid(
      'shared-stands-alone',
      'shared/ is the ground floor: it imports no other floor.',
      { path: '^shared/' },
      outside('shared'),
    ),
    forbid(
      'renderer-knows-shared-only',
      'The window talks to the shell through shared/ipc.ts, never by import.',
      { path: '^renderer/' },
      outside('renderer', 'shared', 'resources'),
    ),
    forbid(
      'electron-knows-shared-and-relay-only',
      'The shell shows the window as built files and never imports it; the relay it can start itself.',
      { path: '^electron/' },
      outside('electron', 'relay', 'shared', 'resources'),
    ),
    forbid(
      'relay-knows-shared-only',
      'The relay runs alone on a server.',
      { path: '^relay/' },
      outside('relay', 'shared'),
    ),
    forbid(
      'relay-knows-sync-only',
      'The relay passes sealed things on: it knows how they travel, not what they are or how they are sealed.',
      { path: '^relay/' },
      { path: '^shared/(?!sync/(splitUpdate|updateWalk)\\.ts$)' },
    ),
    forbid(
      'packaging-stands-alone',
      'What packs the built app looks at files, never at the code they were built from.',
      { path: '^packaging/' },
      outside('packaging'),
    ),
    forbid(
      'domain-stands-alone',
      'Records and rules know nothing of how they are kept or exchanged.',
      { path: '^shared/domain/' },
      { path: '^shared/(?!domain/)' },
    ),
    forbid(
      'seal-stands-alone',
      'Keys and boxes know nothing of what is put into them.',
      { path: '^shared/seal/' },
      { path: '^shared/(?!seal/)' },
    ),
    forbid(
      'interchange-knows-domain-only',
      'Reading and writing of formats never touches the vault.',
      { path: '^shared/interchange/' },
      { path: '^shared/(?!interchange/|domain/)' },
    ),
    forbid(
      'vault-knows-domain-only',
      'The vault keeps records; it does not know where they come from.',
      { path: '^shared/vault/' },
      { path: '^shared/(?!vault/|domain/)' },
    ),
    forbid(
      'channels-know-domain-only',
      'The tables of channels and events speak of records, not of how they are kept.',
      { path: '^shared/ipc[^/]*$' },
      { path: '^shared/(?!domain/|ipc(Events|Parts|Pictures|Sync)\\.ts$)' },
    ),
    ...layerRules,
    forbid(
      'no-feature-imports-another',
      'What two features need lies below them, in renderer/parts, renderer/ui or renderer/session.',
      { path: '^renderer/features/([^/]+)' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    forbid(
      'quick-imports-controls-only',
      'The quick window has no vault: it knows controls, the theme and shared/.',
      { path: '^renderer/quick/' },
      { path: '^renderer/(?!quick/|ui/|session/theme\\.ts$)' },
    ),
    forbid(
      'only-the-layers-hold-files',
      'Beside the layers there is only main.tsx, which starts the app, and the page of the quick window.',
      { path: `^renderer/(?!(${layers.join('|')}|quick)/|main\\.tsx$)` },
      { path: '^renderer/' },
    ),
    forbid(
      'no-node-outside-the-shell',
      'shared/ and renderer/ run where there is no Node.',
      { path: '^(shared|renderer)/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'only-the-shell-knows-electron',
      'Electron is reached through the shell.',
      { path: '^(shared|relay|renderer|scripts|packaging)/' },
      { path: '(^|/)node_modules/electron/' },
    ),
    forbid(
      'peers-are-measured-only',
      'The engines that the map is measured against are there for the benches alone.',
      { pathNot: '^tests/bench/' },
      { path: '(^|/)node_modules/(force-graph|graphology|sigma|vis-network)/' },
    ),
    forbid(
      'set-up-needs-nothing',
      'These scripts run before anything is installed.',
      { path: '^scripts/(build|chromium|electron|programs|redis|relay|reports|setup|start|test)\\.mjs$' },
      { dependencyTypesNot: ['core', 'local'] },
    ),
    forbid('no-circle', 'Two files that import each other are one file.', {}, { circular: true }),
    forbid(
      'no-orphan',
      'A file that nothing imports and that imports nothing is dead.',
      {
        orphan: true,
        pathNot: '\\.d\\.m?ts$',
      },
      {},
    ),
    forbid('no-unresolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
