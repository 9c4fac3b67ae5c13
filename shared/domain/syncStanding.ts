import type { SyncView, SyncWay } from './syncView.ts';

/**
 * How sync stands, for one line. `here`: it is off, so everything is only on this computer. `idle`: it is turned on and
 * does not run, as without the network's key. `again`: it died by itself and begins again by itself. `beginning`: nothing has
 * answered since it was turned on. `current`: every way that is turned on had all at that time. `toSend`: so many changes
 * do not lie there yet. `offline`: no way can be reached. `asksIn`: no other laptop takes what is changed here before one
 * of them has let this one in. `compare`: nothing goes on before the words were compared.
 * `attention`: a person has to look, and in two or three words why.
 */
export type SyncStanding =
  | { readonly kind: 'here' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'again' }
  | { readonly kind: 'beginning' }
  | { readonly kind: 'current'; readonly at: number }
  | { readonly kind: 'toSend'; readonly count: number }
  | { readonly kind: 'offline'; readonly count: number }
  | { readonly kind: 'asksIn' }
  | { readonly kind: 'compare' }
  | { readonly kind: 'attention'; readonly why: string };

// That no other laptop is near is how things are most of the day; it counts only where there is no other way.
const reliedOn = ({ ways }: SyncView): readonly SyncWay[] => {
  const relied = ways.filter(({ way, connected }) => way !== 'local' || connected);
  return relied.length > 0 ? relied : ways;
};

const unsentOf = (view: SyncView): number => view.waiting + Math.max(0, ...reliedOn(view).map(({ unsent }) => unsent));

const shortTroubles: Readonly<Record<NonNullable<SyncView['trouble']>, string>> = {
  out: 'taken out',
  unkept: 'not saved',
  twin: 'a copied laptop',
  forked: 'a copied laptop',
  newer: 'update Kith',
  unreadable: 'not all readable',
  older: 'older than expected',
  missing: 'changes missing',
};

// A drive that is not plugged in is no trouble: changes wait for it.
const shortProblems: Readonly<Record<Exclude<NonNullable<SyncWay['problem']>, 'missing'>, string>> = {
  token: 'relay refuses',
  roomFull: 'relay is full',
  unreadable: 'folder is closed',
  unwritable: 'folder is closed',
  full: 'folder is full',
  closed: 'firewall',
  deaf: 'firewall',
};

/** Why a person has to look, the gravest first; undefined where nobody has to. */
const whyOf = ({ trouble, ways, strangers }: SyncView): string | undefined => {
  if (trouble !== null) return shortTroubles[trouble];
  if (strangers.length > 0) return 'a laptop asks';
  const [problem] = ways.flatMap((way) => (way.problem === 'missing' ? [] : (way.problem ?? [])));
  return problem && shortProblems[problem];
};

/**
 * How sync stands.
 * @param view null where nothing runs
 * @param isOn whether a way of sync is turned on
 * @param again whether it died by itself and begins again by itself
 */
export const standingOf = (view: SyncView | null, isOn: boolean, again = false): SyncStanding => {
  if (view === null) return { kind: isOn ? (again ? 'again' : 'idle') : 'here' };
  if (view.doubtful) return { kind: 'compare' };
  const why = whyOf(view);
  if (why !== undefined) return { kind: 'attention', why };
  const count = unsentOf(view);
  if (!view.ways.some(({ connected }) => connected)) return { kind: 'offline', count };
  if (view.asksIn) return { kind: 'asksIn' };
  if (count > 0) return { kind: 'toSend', count };
  const times = reliedOn(view).map(({ sentAt }) => sentAt);
  // Nothing is called up to date that has not been answered for.
  return times.some((time) => time === null) || times.length === 0
    ? { kind: 'beginning' }
    : { kind: 'current', at: Math.min(...times.map((time) => time ?? 0)) };
};

const minute = 60_000;

/**
 * How long ago something was, in words that need not be exact.
 * @param at milliseconds since 1970; a time to come, as after a clock was set back, is "just now"
 */
export const agoWords = (at: number, now: number): string => {
  const minutes = Math.floor((now - at) / minute);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'yesterday' : `${days} days ago`;
};

const changes = (count: number): string => (count === 1 ? '1 change to send' : `${count} changes to send`);

/** One line on how sync stands. */
export const standingWords = (standing: SyncStanding, now: number): string => {
  switch (standing.kind) {
    case 'here':
      return 'Only here';
    case 'idle':
      return 'Not syncing';
    case 'again':
      return 'Sync stopped, starts again soon';
    case 'beginning':
      return 'Connecting';
    case 'current':
      return `Up to date, ${agoWords(standing.at, now)}`;
    case 'toSend':
      return changes(standing.count);
    case 'offline':
      return standing.count === 0 ? 'Offline' : `Offline, ${changes(standing.count)}`;
    case 'asksIn':
      return 'Waiting to be let in';
    case 'compare':
      return 'Compare the words';
    case 'attention':
      return `Needs attention: ${standing.why}`;
  }
};

const problems: Readonly<Record<NonNullable<SyncWay['problem']>, string>> = {
  token:
    'The relay does not let this laptop in any more. Changes wait here. Ask whoever runs it, or turn on another way on all your laptops.',
  roomFull:
    'The relay has no room left for this network. Changes wait here until it has; ask whoever runs it, or add another way.',
  missing: 'The folder is not there. If it is on a drive, connect it; changes wait here.',
  unreadable:
    'Kith may not read the folder. Changes wait here; allow it in the system, or turn the folder off and choose another one.',
  unwritable:
    'Kith may not write into the folder. Changes wait here; allow it in the system, or turn the folder off and choose another one.',
  full: 'The folder is full. Changes wait here until there is room.',
  closed:
    'This laptop may not be reached by others: a firewall, or the system, forbids it. Allow Kith on the local network, then turn this way off and on again. Changes wait here.',
  deaf: 'Kith cannot look for other laptops: a firewall, or the system, forbids it, or there is no network. It tries again; changes wait here.',
};

const aloneWords = (laptops: NonNullable<SyncWay['laptops']>): string => {
  if (laptops.length === 0) return 'No other laptop seen yet';
  const near = laptops.some(({ standing }) => standing !== 'other');
  return near ? 'Reaching another laptop' : 'No other laptop of this network is near';
};

/** Why a way does not go on by itself, and what to do. */
export const problemWords = (problem: NonNullable<SyncWay['problem']>): string => problems[problem];

/** How one way stands, in a sentence. */
export const wayWords = (way: SyncWay, now: number): string => {
  if (way.problem !== null) return problems[way.problem];
  if (!way.connected && way.way === 'local') {
    const words = aloneWords(way.laptops ?? []);
    return way.unsent === 0 ? `${words}.` : `${words}; ${changes(way.unsent)}.`;
  }
  if (!way.connected)
    return way.unsent === 0 ? 'Not reached just now.' : `Not reached just now; ${changes(way.unsent)}.`;
  if (way.unsent > 0) return `${changes(way.unsent)}.`;
  return way.sentAt === null ? 'Connecting.' : `Up to date, ${agoWords(way.sentAt, now)}.`;
};

const troubles: Readonly<Record<NonNullable<SyncView['trouble']>, string>> = {
  out: 'This laptop was taken out of the network. What is here stays here; it gets nothing new.',
  unkept:
    'What other laptops changed is shown here but could not be saved yet. Make room on the disk; Kith tries again, and nothing is lost.',
  twin: 'Another laptop is a copy of this one, as when a disk was copied, and both write under the same name. Close Kith on one of them; everyone here is safe.',
  forked:
    'One of your other laptops seems to exist twice, as when its disk was copied. Close Kith on one of the two; everyone here is safe.',
  newer:
    'Another laptop has a newer Kith, and writes what this one cannot read yet. Update Kith here; everyone here is safe.',
  unreadable:
    'Some of what came cannot be read: it was damaged, or is of a newer Kith. Everyone here is safe. Let your other laptops be on for a while, and update Kith.',
  older:
    'What came is older than what the other laptop had when it showed its code. Let both be on for a while. If this stays, the folder or relay between them was put back to an earlier state; everyone here is safe.',
  missing:
    'Something that another laptop wrote has not come yet. Kith has asked for it; let that laptop be on for a while.',
};

/**
 * What a laptop says that was taken out of its network.
 * @param by the name of the laptop that did it, where that is known
 */
export const outWords = (by: string | undefined): string =>
  by === undefined
    ? troubles.out
    : `This laptop was taken out of the network by “${by}”. What is here stays here; it gets nothing new.`;

/** What a person must look at, in a sentence. */
export const troubleWords = (trouble: NonNullable<SyncView['trouble']>): string => troubles[trouble];
