import { describe, expect, test } from 'vitest';
import { parseVCards } from '../../shared/interchange/vcard.ts';
import { vCardText } from '../support/interchange.ts';
import { channels, expectToFit, fixture, leftovers, nth, only, read, receipt } from './parsed.ts';

const parse = (text: string) => read(parseVCards(text));
/** One card of the given lines. */
const card = (...lines: string[]) => parse(['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\n'));
const person = (...lines: string[]) => only(card('FN:Ada W', ...lines).people);

describe('a file from Apple', () => {
  const file = parse(fixture('apple.vcf'));
  const ifeoma = nth(file.people, 0);

  test('fills the places', () => {
    expect(ifeoma).toMatchObject({
      name: 'Dr. Ifeoma Grace Okonkwo',
      nickname: 'Ify',
      organisation: 'Harbour Clinic',
      role: 'Head of Ward',
      birthday: '--04-12',
      note: 'Plays the cello, badly.\nAllergic to nuts; carry the pen.',
      line: 1,
    });
    expect(ifeoma.photo).toMatch(/^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/);
    expect(ifeoma.sources).toEqual(['uid:b7e0f7a2-3f52-4c34-9d62-5d2c1b3f8a01', 'linkedin:ifeoma-okonkwo']);
  });

  test('has channels with their labels, the preferred ones first', () => {
    expect(channels(ifeoma)).toEqual([
      'email ify@okonkwo.example (home)',
      'phone +44 1632 960111 (mobile)',
      'link https://ify.example/ (HomePage)',
      'email ifeoma@harbour-clinic.example (work)',
      'phone +44 1632 960112 (boat)',
      'link https://uk.linkedin.com/in/Ifeoma-Okonkwo/ (linkedin)',
      'link xmpp:ify@chat.example (Jabber home)',
    ]);
  });

  test('keeps what has no place, groups and their labels with it', () => {
    expect(leftovers(ifeoma)).toEqual([
      'N=Okonkwo;Ifeoma;Grace;Dr.;',
      'PRODID=-//Apple Inc.//macOS 14.4//EN',
      'ORG=Harbour Clinic;Paediatrics;',
      'item3.ADR;type=HOME;type=pref=;;12 Quay Street;Larkfield;;LF1 2AB;Nowhere',
      'item3.X-ABADR=gb',
      'item4.X-ABRELATEDNAMES;type=pref=Chidi Okonkwo',
      'X-ABUID=4F0C-11:ABPerson',
      'item4.X-ABLabel=_$!<Brother>!$_',
    ]);
  });

  test('accounts for every line', () => {
    expect(receipt(file, 'X-ABLABEL')).toEqual({ name: 'X-ABLABEL', used: 2, kept: 1, dropped: 0 });
    expect(receipt(file, 'X-SOCIALPROFILE;X-USER')).toMatchObject({ dropped: 1 });
    expect(receipt(file, 'N')).toMatchObject({ used: 0, kept: 1, dropped: 1 });
  });

  test('has a company as a person and refuses a list of people', () => {
    expect(nth(file.people, 1)).toMatchObject({ name: 'Tidewater Bicycle Repair', line: 36 });
    expect(only(file.refused)).toMatchObject({
      line: 45,
      excerpt: 'N:Choir;;;;',
      reason: expect.stringContaining('group'),
    });
  });
});

describe('a file from Android', () => {
  const file = parse(fixture('android.vcf'));

  test('fills the places', () => {
    const jörg = nth(file.people, 0);
    expect(jörg).toMatchObject({ name: 'Jörg Šimić', birthday: '1980-04-12', tags: ['Choir', 'Allotment'] });
    expect(channels(jörg)).toEqual([
      'phone +49 30 5550101 (mobile)',
      'phone 030 5550102 (home)',
      'email joerg@simic.example (home)',
      'link https://simic.example',
      'link https://simic.example/garden (garden)',
    ]);
    expect(leftovers(jörg)).toContain('CATEGORIES=myContacts,Choir,Allotment');
  });

  test('names people by what there is, and never fetches a picture', () => {
    expect(file.people.slice(1).map(({ name }) => name)).toEqual([
      'Ada Winterbourne',
      'nobody.in.particular@vesper.example',
    ]);
    const ada = nth(file.people, 1);
    expect(ada).toMatchObject({ organisation: 'Alder Books', role: 'Editor', birthday: '--04-12', photo: null });
    expect(leftovers(ada)).toEqual(['PHOTO;VALUE=uri=https://pictures.example/ada.jpg']);
  });

  test('refuses a card with nothing to name it, by its line', () => {
    expect(only(file.refused)).toMatchObject({ line: 28, reason: expect.stringContaining('name') });
    expect(receipt(file, 'TEL')).toMatchObject({ used: 2, dropped: 1 });
  });
});

describe('a file of vCard 4.0', () => {
  const file = parse(fixture('vcard4.vcf'));

  test('fills the places', () => {
    const [ifeoma, matteo] = [nth(file.people, 0), nth(file.people, 1)];
    expect(ifeoma).toMatchObject({ name: 'Ifeoma Okonkwo', birthday: '--04-12' });
    expect(ifeoma.photo).toBe(nth(parse(fixture('apple.vcf')).people, 0).photo);
    expect(channels(ifeoma)).toEqual([
      'email ifeoma@harbour-clinic.example (work)',
      'email ify@okonkwo.example (home)',
      'phone +44-1632-960111 (mobile)',
    ]);
    expect(ifeoma.sources).toEqual(['uid:b7e0f7a2-3f52-4c34-9d62-5d2c1b3f8a01']);
    expect(matteo).toMatchObject({ birthday: '1980-04-12', tags: ['Hill walkers'], channels: [] });
    expect(leftovers(matteo)).toEqual([
      'BDAY=19800412T093000Z',
      'RELATED;TYPE=friend=urn:uuid:b7e0f7a2-3f52-4c34-9d62-5d2c1b3f8a01',
      'URL=javascript:alert(1)',
    ]);
  });

  test('refuses the group and the card that is broken off, each by its line', () => {
    expect(file.refused.map(({ line, excerpt }) => [line, excerpt])).toEqual([
      [33, 'FN:Hill walkers'],
      [39, 'FN:Broken Off'],
    ]);
    expect(nth(file.refused, 1).reason).toContain('END:VCARD');
  });
});

test('a card of vCard 2.1 is read: quoted-printable, bare parameters, base64 lines, a card within', () => {
  const file = parse(fixture('phone21.vcf'));
  const günther = only(file.people);
  expect(günther).toMatchObject({ name: 'Günther Müller', note: 'Line one\nLine two = fine' });
  expect(channels(günther)).toEqual([
    'phone +49 30 5550103 (mobile)',
    'phone 030 5550104 (home)',
    'email guenther@mueller.example',
  ]);
  expect(günther.photo).toBe(nth(parse(fixture('apple.vcf')).people, 0).photo);
  expect(leftovers(günther)[1]).toBe('AGENT=BEGIN:VCARD\nVERSION:2.1\nN:Secretary;The;;;\nEND:VCARD');
  expect(file.refused).toEqual([]);
});

describe('names', () => {
  test('are built from N, the nickname, the organisation or the e-mail address, in this order', () => {
    const name = (...lines: string[]) => only(card(...lines).people).name;
    expect(name('ORG:O', 'NICKNAME:Nick', 'N:Family;Given;Middle;Dr.;Jr.', 'EMAIL:e@x.example')).toBe(
      'Dr. Given Middle Family Jr.',
    );
    expect(name('ORG:O', 'NICKNAME:Nick', 'N:;;;;', 'EMAIL:e@x.example')).toBe('Nick');
    expect(name('ORG:O;P', 'EMAIL:e@x.example')).toBe('O');
    expect(name('EMAIL:e@x.example')).toBe('e@x.example');
  });

  test('a second one is a leftover', () => {
    expect(leftovers(person('FN:Other'))).toEqual(['FN=Other']);
  });

  test('too long are cut and kept whole', () => {
    const long = `A${'b'.repeat(400)}`;
    const one = only(card(`FN:${long}`).people);
    expect(one.name).toBe(long.slice(0, 300));
    expect(leftovers(one)).toEqual([`Name=${long}`]);
  });
});

describe('escapes', () => {
  test('are resolved where a value has a place', () => {
    expect(person('NOTE:a\\, b\\; c\\\\d\\ne').note).toBe('a, b; c\\d\ne');
    expect(only(card('FN:Smith\\; Ada\\, Dr').people).name).toBe('Smith; Ada, Dr');
    expect(person('ORG:A\\\\;B').organisation).toBe('A\\');
    expect(person('ORG:Smith\\; Sons\\, Ltd').organisation).toBe('Smith; Sons, Ltd');
    expect(person('ORG:Smith, Sons').organisation).toBe('Smith, Sons');
    expect(person('CATEGORIES:a\\,b,c').tags).toEqual(['a,b', 'c']);
    expect(person('ORG:ends with \\').organisation).toBe('ends with \\');
    expect(person('NOTE:ends with \\').note).toBe('ends with \\');
  });

  test('stay where it is a leftover, so that it can be given back as it was', () => {
    expect(leftovers(person('X-ODD;A="b:c;d":e\\,f'))).toEqual(['X-ODD;A="b:c;d"=e\\,f']);
  });
});

describe('labels', () => {
  test.each([
    ['TEL;TYPE=CELL,VOICE:1', 'phone 1 (mobile)'],
    ['TEL;TYPE=HOME;TYPE=FAX:1', 'phone 1 (home fax)'],
    ['TEL;TYPE=HOME;TYPE=FAX,PREF:1', 'phone 1 (home fax)'],
    ['TEL;TYPE="home,work":1', 'phone 1 (home work)'],
    ['EMAIL;HOME;PREF:a@b.example', 'email a@b.example (home)'],
    ['EMAIL:mailto:a@b.example', 'email a@b.example'],
    ['URL:https://www.linkedin.com/in/ada', 'link https://www.linkedin.com/in/ada (LinkedIn)'],
    ['IMPP;X-SERVICE-TYPE=Skype:skype:ada', 'link skype:ada (Skype)'],
    ['TEL:\u202a+44 1632\u202c', 'phone +44 1632'],
  ])('%s is %s', (line, expected) => {
    expect(channels(person(line))).toEqual([expected]);
  });

  test('of one address written twice are joined', () => {
    expect(channels(person('TEL;TYPE=HOME:1', 'TEL;TYPE=WORK:1', 'TEL:1'))).toEqual(['phone 1 (home work)']);
  });
});

describe('a second value where one can stand', () => {
  test('is a leftover, unless it says the same', () => {
    const picture = 'PHOTO:data:image/png;base64,iVBORw0KGgoA';
    const twice = ['BDAY:19800412', 'UID:1', picture, 'ORG:O'];
    expect(leftovers(person(...twice, 'BDAY:1980-04-12', picture, 'ORG:O'))).toEqual([]);
    expect(leftovers(person(...twice, 'BDAY:--0413', 'UID:2', `${picture}AAAA`, 'ORG:P'))).toEqual([
      'BDAY=--0413',
      'UID=2',
      `PHOTO=${picture.slice(6)}AAAA`,
      'ORG=P',
    ]);
    expect(only(card('FN:A', ...twice, 'UID:2').people).sources).toEqual(['uid:1']);
  });
});

describe('quoted-printable', () => {
  const note = (head: string, value: string) => person(`NOTE;ENCODING=QUOTED-PRINTABLE${head}:${value}`).note;

  test('is decoded in the character set it says', () => {
    expect(note('', '100%=20=C3=BC 5%20')).toBe('100% ü 5%20');
    expect(note(';CHARSET=ISO-8859-1', '=FC')).toBe('ü');
  });

  test('that is no UTF-8 is read as Latin-1, and stray equals signs stay', () => {
    expect(note(';CHARSET=UTF-8', '=FC a=b')).toBe('ü a=b');
  });
});

describe('broken cards', () => {
  test('cost only themselves', () => {
    const file = parse(
      'BEGIN:VCARD\nFN:A\nnor here\nBEGIN:VCARD\nFN:B\nEND:VCARD\nstray\nEND:VCARD\nBEGIN:VCARD\nno colon here\nFN:C\nX;="":1\nEND:VCARD',
    );
    expect(file.people.map(({ name, line }) => [name, line])).toEqual([
      ['B', 4],
      ['C', 9],
    ]);
    expect(only(file.refused)).toMatchObject({ line: 1, excerpt: 'FN:A' });
    expect(receipt(file, '(unreadable line)')).toMatchObject({ used: 0, kept: 2, dropped: 1 });
    expect(leftovers(nth(file.people, 1))).toEqual(['(unreadable line)=no colon here', '(unreadable line)=X;="":1']);
    expect(receipt(file, '(outside any card)')).toMatchObject({ dropped: 2 });
  });

  test('a quoted-printable line that never ends does not swallow the end of its card', () => {
    expect(only(card('FN;ENCODING=QUOTED-PRINTABLE:Ada=').people).name).toBe('Ada');
  });

  test('in a character set that is not read are named by another line, and nothing is lost', () => {
    const one = only(card('FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=52', 'EMAIL:y@x.example').people);
    expect([one.name, ...leftovers(one)]).toEqual([
      'y@x.example',
      'FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE==8E=52',
    ]);
  });

  test('no card at all is a failure that says so', () => {
    expect(parseVCards('FN:Ada')).toMatchObject({ ok: false, reason: expect.stringContaining('BEGIN:VCARD') });
  });
});

test('an invented file comes in whole and tells its progress', () => {
  const text = vCardText(300, 3);
  const told: number[] = [];
  const file = read(parseVCards(text, (done) => told.push(done)));
  expect(file.people).toHaveLength(300);
  expect(file.refused).toEqual([]);
  file.people.forEach(expectToFit);
  expect(file.people.filter(({ photo }) => photo !== null).length).toBeGreaterThan(5);
  expect(told.length).toBeGreaterThan(90);
  expect(told.length).toBeLessThanOrEqual(101);
});
