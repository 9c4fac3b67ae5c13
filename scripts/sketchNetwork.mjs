// Invented people for pictures: names as they stand side by side in a big city's address book, in those scripts whose
// letters every machine has that may draw them.
const cultures = [
  {
    share: 30,
    given:
      'Alma Axel Britta Ebbe Freja Gösta Hedvig Ivar Jonna Kajsa Lovis Måns Nils Olle Saga Signe Sten Tora Vera Åke',
    family:
      'Ahlberg Björk Dahlgren Ekström Forsman Granath Hallberg Isaksson Lindell Norberg Sandqvist Wallén Åström Öberg',
  },
  {
    share: 22,
    given:
      'Arthur Beatrice Caleb Daisy Edmund Fern Gwen Harriet Imogen Jasper Keziah Lorna Miles Nell Oscar Poppy Rowan Tess',
    family:
      'Ashworth Bramley Calder Draycott Ellwood Fenwick Hargreave Ibbotson Kendrick Lockwood Marsden Nettleton Whitby',
  },
  {
    share: 10,
    given: 'Aitana Bruno Camila Diego Elena Fermín Gael Inés Joaquín Lucía Mateo Noelia Ramiro Ximena',
    family: 'Aguilar Barrios Cabrera Escobar Galindo Ibarra Lozano Montoya Peñalver Quintana Salcedo Urrutia Zamora',
  },
  {
    share: 8,
    given: 'Agnieszka Bartosz Dorota Grzegorz Halina Jakub Kinga Łukasz Małgorzata Radek Zofia',
    family: 'Adamska Borkowski Czerwiński Dudek Jaworska Kubiak Ostrowski Piątek Sikora Wójtowicz Żak',
  },
  {
    share: 8,
    given: 'Aylin Baran Cansu Defne Emre Ferhat Gizem İlker Nazlı Ozan Selin Tuğba',
    family: 'Aksoy Bozkurt Çelik Doğan Erdem Güneş Kaplan Öztürk Şahin Yalçın',
  },
  {
    share: 7,
    given: 'Abeni Chidi Damilola Efua Folake Ifeoma Kofi Nkechi Obinna Temitope Yaw Zuri',
    family: 'Abara Boateng Chukwu Danso Ekwueme Idowu Mensah Nwosu Okonjo Owusu Sesay',
  },
  {
    share: 5,
    given: 'Aarav Bhavna Devika Ishaan Kavya Meera Nikhil Ojas Pooja Rohan Sunita Vikram',
    family: 'Banerjee Chopra Deshmukh Iyer Joshi Kapoor Menon Nair Reddy Sharma',
  },
  {
    share: 3,
    given: 'Αλέξανδρος Δήμητρα Ειρήνη Κώστας Μαρία Νίκος',
    family: 'Γεωργίου Δήμου Ιωάννου Λάμπρου Νικολάου',
  },
  { share: 3, given: 'Андрій Богдана Катерина Лариса Максим Оксана', family: 'Бондаренко Гнатюк Коваль Мороз Шевчук' },
  { share: 2, given: 'ليلى عمر سلمى يوسف نور كريم', family: 'الحداد النجار الخطيب البستاني' },
].map((culture) => ({ ...culture, given: culture.given.split(' '), family: culture.family.split(' ') }));

/** The circles a life is made of, largest first: a word for the tag, and where its people work or meet. */
const circles = [
  { name: 'Work', places: 'Nordlys Energi,Tidewater Labs,Brygga Studio', met: 'colleague' },
  { name: 'University', places: 'Karlsvik University,The Herbarium', met: 'classmate' },
  { name: 'Neighbours', places: 'Södergatan Housing,Corner Bakery', met: 'neighbour' },
  { name: 'Choir', places: 'Sankt Olof Singers', met: 'friend' },
  { name: 'Family', places: '', met: 'family' },
  { name: 'Climbing', places: 'Granit Climbing Hall', met: 'friend' },
  { name: 'School', places: 'Almvik Grammar', met: 'classmate' },
  { name: 'Rowing', places: 'Viken Rowing Club', met: 'friend' },
].map((circle) => ({ ...circle, places: circle.places.split(',').filter((place) => place !== '') }));

/** Mulberry32: the same numbers for the same seed. */
const seeded = (seed) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

/** How many stand on each ring, innermost first, as an address book fills them. */
const ringsFor = (count) => {
  const most = { inner: 5, close: 15, active: 50, wider: Math.max(150, Math.round(count * 0.07)), known: count };
  let left = count;
  return Object.entries(most).flatMap(([tier, room]) => {
    const taken = Math.min(left, room);
    left -= taken;
    return Array.from({ length: taken }, () => tier);
  });
};

const namer = (random) => {
  const bag = cultures.flatMap((culture) => Array.from({ length: culture.share }, () => culture));
  const one = (list) => list[Math.floor(random() * list.length)];
  const known = new Set();
  return () => {
    for (let tries = 0; ; tries += 1) {
      const culture = one(bag);
      const [given, family] = [one(culture.given), one(culture.family)];
      // Where all pairs are taken, people have two given names, as people do.
      const name = tries < 8 ? `${given} ${family}` : `${given} ${one(culture.given)} ${family}`;
      if (known.has(name)) continue;
      known.add(name);
      return name;
    }
  };
};

/** Which circle somebody belongs to, the larger ones more often; undefined for those of none. */
const circleFor = (random) => {
  const at = random();
  if (at > 0.88) return undefined;
  return circles[Math.floor((at / 0.88) ** 1.5 * circles.length)];
};

/** Ties, mostly within a circle and there mostly to those who came at about the same time; each pair once. */
const tiesOf = (people, random) => {
  const members = new Map();
  people.forEach(({ circle }, index) => {
    members.set(circle, [...(members.get(circle) ?? []), index]);
  });
  const pairs = new Map();
  for (let wanted = Math.round(people.length * 1.7); wanted > 0; wanted -= 1) {
    const a = Math.floor(random() * people.length);
    const own = members.get(people[a].circle);
    const near = own.indexOf(a) + Math.round((random() - 0.5) * 12);
    const b = random() < 0.93 && people[a].circle ? own[near] : Math.floor(random() * people.length);
    if (b === undefined || a === b) continue;
    const same = people[a].circle !== undefined && people[a].circle === people[b].circle;
    const kind = same && random() < 0.7 ? people[a].circle.met : 'knows';
    pairs.set(`${Math.min(a, b)} ${Math.max(a, b)}`, { a, b, kind });
  }
  return [...pairs.values()];
};

/**
 * A network of invented people, the same for the same number of them.
 * @param {number} count how many
 * @returns {{ groups: string[], people: { name: string, tier: string, organisation: string, group: string | undefined }[],
 *   ties: { a: number, b: number, kind: string }[] }} ties by the places of people in their list
 */
export const sketchNetwork = (count) => {
  const random = seeded(count + 11);
  const nextName = namer(random);
  const people = ringsFor(count).map((tier) => {
    const circle = circleFor(random);
    const organisation = circle?.places[Math.floor(random() * (circle.places.length + 1))] ?? '';
    return { name: nextName(), tier, organisation, circle };
  });
  const ties = tiesOf(people, random);
  return {
    groups: circles.map(({ name }) => name),
    people: people.map(({ circle, ...person }) => ({ ...person, group: circle?.name })),
    ties,
  };
};
