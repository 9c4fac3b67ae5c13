/** Files of invented people, the same for the same count and seed; for tests, benches and trying things out. */

const given = [
  'Amara',
  'Björn',
  'Chiara',
  'Dmitri',
  'Eluned',
  'Farouk',
  'Greta',
  'Hinata',
  'Ines',
  'Jasper',
  'Katarzyna',
  'Liam',
  'Maëlle',
  'Nikolai',
  'Oluwaseun',
  'Priya',
  'Quentin',
  'Rosalía',
  'Søren',
  'Tamar',
  'Ulrike',
  'Vikram',
  'Wanjiru',
  'Yusuf',
];
const family = [
  'Abernathy',
  'Bergström',
  'Castellanos',
  'Dubois',
  'Eriksen',
  'Fontaine',
  'Grünwald',
  'Haddad',
  'Ivanova',
  'Jankowski',
  'Kovačević',
  'Lindqvist',
  'Moreau',
  'Nakamura',
  'Okonkwo',
  'Pereira',
  'Quispe',
  'Rasmussen',
  'Šimić',
  'Thorvald',
  'Underhill',
  'Vasquez',
  'Winterbourne',
  'Yılmaz',
  'Zimmermann',
];
const places = ['Larkfield', 'Norrholm', 'Vesper', 'Tidewater', 'Alder', 'Copperbridge', 'Hollin', 'Marrow Lane'];
const trades = ['Books', 'Instruments', 'Shipping', 'Clinic', 'Architects', 'Bakery', 'Energy', 'Theatre'];
const roles = ['Engineer', 'Nurse', 'Editor', 'Director, Operations', 'Carpenter', 'Teacher', 'Analyst', 'Cook'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A PNG of one grey pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAChAGA5rQ0rAAAAABJRU5ErkJggg==';

/** Numbers in [0, 1), the same for the same seed (a 32-bit linear congruential generator, Numerical Recipes' constants). */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const two = (number: number): string => String(number).padStart(2, '0');

interface Invented {
  readonly number: number;
  readonly first: string;
  readonly last: string;
  readonly mail: string;
  readonly phone: string;
  readonly company: string;
  readonly role: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** In [0, 1), to vary what a person has. */
  readonly whim: number;
}

const invent = (number: number, random: () => number): Invented => {
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const first = pick(given);
  // The number makes every name its own; initials keep it looking like one.
  const last = `${pick(family)}${number < family.length ? '' : ` ${number}`}`;
  return {
    number,
    first,
    last,
    mail: `person.${number}@${pick(places).toLowerCase().replace(' ', '-')}.example`,
    phone: `+44 1632 ${String(960000 + (number % 40_000)).padStart(6, '0')}`,
    company: `${pick(places)} ${pick(trades)}`,
    role: pick(roles),
    year: 1950 + Math.floor(random() * 55),
    month: 1 + Math.floor(random() * 12),
    day: 1 + Math.floor(random() * 28),
    whim: random(),
  };
};

const inventAll = (count: number, seed: number): Invented[] => {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, number) => invent(number, random));
};

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const linkedInRow = (one: Invented): string => {
  const connected =
    one.whim < 0.5
      ? `${two(one.day)} ${months[one.month - 1]} ${2004 + (one.number % 20)}`
      : `${one.day}-${months[one.month - 1]}-${two(4 + (one.number % 20))}`;
  const url = `https://www.linkedin.com/in/invented-person-${one.number}`;
  return [one.first, one.last, url, one.whim < 0.2 ? one.mail : '', one.company, one.role, connected]
    .map(quoted)
    .join(',');
};

/** A LinkedIn `Connections.csv` of `count` invented people, with its preamble, as LinkedIn writes it. */
export const linkedInCsv = (count: number, seed: number): string =>
  [
    'Notes:',
    '"When exporting your connection data, you may notice that some of the email addresses are missing, because people choose, in their settings, who may see them."',
    '',
    'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
    ...inventAll(count, seed).map(linkedInRow),
    '',
  ].join('\n');

const folded = (line: string): string => {
  const parts: string[] = [];
  for (let at = 0; at < line.length; at += 74) parts.push(line.slice(at, at + 74));
  return parts.join('\r\n ');
};

const escaped = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replaceAll('\n', '\\n');

const appleCard = (one: Invented): string[] => [
  'VERSION:3.0',
  'PRODID:-//Apple Inc.//iPhone OS 17.4//EN',
  `N:${one.last};${one.first};;;`,
  `FN:${one.first} ${one.last}`,
  `ORG:${escaped(one.company)};`,
  `TITLE:${escaped(one.role)}`,
  `EMAIL;type=INTERNET;type=HOME;type=pref:${one.mail}`,
  `TEL;type=CELL;type=VOICE:${one.phone}`,
  `item1.URL;type=pref:https://people.example/${one.number}`,
  'item1.X-ABLabel:_$!<HomePage>!$_',
  `BDAY;X-APPLE-OMIT-YEAR=1604:1604-${two(one.month)}-${two(one.day)}`,
  ...(one.whim < 0.1 ? [`PHOTO;ENCODING=b;TYPE=PNG:${pixel}`] : []),
  `UID:apple-${one.number}`,
];

const androidCard = (one: Invented): string[] => [
  'VERSION:3.0',
  `FN:${one.first} ${one.last}`,
  `N:${one.last};${one.first};;;`,
  `TEL;TYPE=CELL:${one.phone}`,
  `EMAIL;TYPE=WORK:${one.mail}`,
  `ADR;TYPE=HOME:;;${1 + (one.number % 90)} Alder Row;Larkfield;;LF${one.number};Nowhere`,
  `NOTE:${escaped(`Met at the ${one.company} open day; likes tea,\nand long walks.`)}`,
  'CATEGORIES:myContacts,Choir',
];

const newCard = (one: Invented): string[] => [
  'VERSION:4.0',
  `UID:urn:uuid:00000000-0000-4000-8000-${String(one.number).padStart(12, '0')}`,
  `FN:${one.first} ${one.last}`,
  `N:${one.last};${one.first};;;`,
  `BDAY:${one.year}${two(one.month)}${two(one.day)}`,
  `EMAIL;PREF=1;TYPE=home:${one.mail}`,
  `TEL;VALUE=uri;TYPE="voice,cell":tel:${one.phone.replaceAll(' ', '-')}`,
  `ORG:${escaped(one.company)};Second floor`,
  ...(one.whim < 0.1 ? [`PHOTO:data:image/png;base64,${pixel}`] : []),
  'REV:20240131T120000Z',
];

/** A file of `count` invented people as vCards: a third each as an iPhone, an Android phone and a vCard 4.0 program write them. */
export const vCardText = (count: number, seed: number): string =>
  inventAll(count, seed)
    .map((one) => {
      const lines = one.number % 3 === 0 ? appleCard(one) : one.number % 3 === 1 ? androidCard(one) : newCard(one);
      return `${['BEGIN:VCARD', ...lines.map(folded), 'END:VCARD'].join('\r\n')}\r\n`;
    })
    .join('');
