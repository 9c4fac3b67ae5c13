/**
 * The switches burnt into Electron's program when it is packed. The order is that of the wire inside the program;
 * names and order are those of `FuseV1Options` in @electron/fuses 2.1.3 (Electron 41 and later have nine).
 */
type Fuse = {
  /** The name electron-builder has for it; null for one that it does not know yet, which `setLateFuses` sets. */
  readonly option: string | null;
  readonly title: string;
  readonly released: boolean;
  readonly tested: boolean;
  readonly why: string;
};

/** What is built: the app for people, or the same app that Playwright can drive. */
export type Kind = 'release' | 'test';

const same = (value: boolean) => ({ released: value, tested: value });

/** Every fuse of Electron, set on purpose. */
export const fuses: readonly Fuse[] = [
  {
    option: 'runAsNode',
    title: 'RunAsNode',
    ...same(false),
    why: 'ELECTRON_RUN_AS_NODE would make a signed Kith run any script with the rights people gave to Kith',
  },
  {
    option: 'enableCookieEncryption',
    title: 'EnableCookieEncryption',
    ...same(true),
    why: 'Kith sets no cookies; should a page ever set one, it is not left on the disk in the clear',
  },
  {
    option: 'enableNodeOptionsEnvironmentVariable',
    title: 'EnableNodeOptionsEnvironmentVariable',
    ...same(false),
    why: 'NODE_OPTIONS and NODE_EXTRA_CA_CERTS would load foreign code and trust foreign certificates',
  },
  {
    option: 'enableNodeCliInspectArguments',
    title: 'EnableNodeCliInspectArguments',
    released: false,
    tested: true,
    why: '--inspect opens the shell to any program of the computer; Playwright starts the test build with it',
  },
  {
    option: 'enableEmbeddedAsarIntegrityValidation',
    title: 'EnableEmbeddedAsarIntegrityValidation',
    ...same(true),
    why: 'code changed after packing is not run (macOS and Windows; Linux has no such check)',
  },
  {
    option: 'onlyLoadAppFromAsar',
    title: 'OnlyLoadAppFromAsar',
    ...same(true),
    why: 'a folder laid beside app.asar would otherwise be run in its place, past the integrity check',
  },
  {
    option: 'loadBrowserProcessSpecificV8Snapshot',
    title: 'LoadBrowserProcessSpecificV8Snapshot',
    ...same(false),
    why: 'Kith has no snapshot of its own; with this on, Electron would look for a file that is not there',
  },
  {
    option: 'grantFileProtocolExtraPrivileges',
    title: 'GrantFileProtocolExtraPrivileges',
    ...same(false),
    why: 'the window comes from app://kith/; a file: page needs no more than a browser gives it',
  },
  {
    option: null,
    title: 'WasmTrapHandlers',
    ...same(true),
    why: "Electron's own default: a bound check of WebAssembly by the processor, no matter of trust",
  },
];

/** Whether a fuse is on in a build of this kind. */
export const isOn = (fuse: Fuse, kind: Kind): boolean => (kind === 'test' ? fuse.tested : fuse.released);

/** The fuses as electron-builder's `electronFuses` takes them, without those it does not know. */
export const fuseOptions = (kind: Kind): Readonly<Record<string, boolean>> => ({
  ...Object.fromEntries(fuses.flatMap((fuse) => (fuse.option === null ? [] : [[fuse.option, isOn(fuse, kind)]]))),
  // Needed only where nothing signs after the fuses are set; electron-builder does, with a certificate or ad hoc.
  resetAdHocDarwinSignature: false,
});
