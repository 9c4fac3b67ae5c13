import { describe, expect, test } from 'vitest';
import { parseVCards } from '../../shared/interchange/vcard.ts';
import { leftovers, only, read, receipt } from './parsed.ts';

/** One card of the given lines. */
const card = (...lines: string[]) => read(parseVCards(['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\n')));
const person = (...lines: string[]) => only(card('FN:Ada W', ...lines).people);

describe('pictures', () => {
  const jpeg = '/9j/4AAQSkZJRg==';
  test.each([
    [`PHOTO;ENCODING=b;TYPE=JPEG:${jpeg}`, `data:image/jpeg;base64,${jpeg}`],
    [`PHOTO;ENCODING=BASE64;JPEG:${jpeg}`, `data:image/jpeg;base64,${jpeg}`],
    ['PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AA', 'data:image/jpeg;base64,/9j/4AA='],
    ['PHOTO;ENCODING=b;TYPE=JPEG:/9j/4A=', 'data:image/jpeg;base64,/9j/4A=='],
    [`PHOTO;TYPE=PNG;ENCODING=B:${jpeg}`, `data:image/jpeg;base64,${jpeg}`],
    [`PHOTO;VALUE=uri:data:image/jpeg;base64,${jpeg}`, `data:image/jpeg;base64,${jpeg}`],
    ['PHOTO;ENCODING=b;TYPE=HEIC:AAAAHGZ0eXBoZWlj', 'data:image/heic;base64,AAAAHGZ0eXBoZWlj'],
  ])('%s is one', (line, uri) => {
    expect(person(line).photo).toBe(uri);
  });

  test.each([
    'PHOTO;VALUE=uri:http://pictures.example/a.png',
    'PHOTO:https://pictures.example/a.png',
    'PHOTO:data:image/svg+xml;base64,PHN2Zy8+',
    'PHOTO:data:image/png,not-base64',
    'PHOTO;ENCODING=b;TYPE=JPEG:bm90IGEgcGljdHVyZQ==',
    'PHOTO;ENCODING=b;TYPE=JPEG:!!!',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAAA',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/=4AA',
    'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4===',
  ])('%s is none and is kept', (line) => {
    const one = person(line);
    expect(one.photo).toBeNull();
    expect(leftovers(one)).toEqual([line.replace(/^([^:]*):/, '$1=')]);
  });

  test('that are none and too large to keep are dropped, with the reason', () => {
    const file = card('FN:Ada', `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(100_004)}`);
    expect(receipt(file, 'PHOTO')).toMatchObject({ dropped: 1, droppedWhy: 'It was longer than 100,000 characters.' });
    expect(only(file.people).leftovers).toEqual([]);
  });
});
