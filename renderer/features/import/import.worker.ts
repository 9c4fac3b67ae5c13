import { foldText } from '../../../shared/domain/name.ts';
import type { ImportedPerson } from '../../../shared/interchange/importedPerson.ts';
import { type KnownPerson, matchPeople } from '../../../shared/interchange/match.ts';
import { mostFileBytes, readFile } from '../../../shared/interchange/readFile.ts';
import type { PersonToImport } from '../../../shared/vault/commands/importPeople.ts';
import { decodeText } from '../../parts/decodeText.ts';
import { shrinkPhoto } from '../../parts/photo.ts';
import type { FromWorker, Preview, ToWorker } from './messages.ts';

/** People shown in the preview. */
const mostShown = 200;

let fresh: readonly ImportedPerson[] = [];
let written = 0;

const tell = (message: FromWorker): void => postMessage(message);

const about = (person: ImportedPerson): string =>
  [person.role, person.organisation].filter((words) => words !== '').join(', ') || (person.channels[0]?.value ?? '');

const read = async (file: File, known: readonly KnownPerson[]): Promise<void> => {
  // One byte more than is read is enough for the reader to say that it is too much.
  const bytes = new Uint8Array(await file.slice(0, mostFileBytes + 1).arrayBuffer());
  const parsed = readFile(file.name, bytes, decodeText, (done, total) =>
    tell({ kind: 'progress', done: total === 0 ? 1 : done / total }),
  );
  if (!parsed.ok) return tell({ kind: 'failed', reason: parsed.reason });
  const { format, people, refused, fields, remark = '' } = parsed.value;
  const matched = matchPeople(known, people);
  fresh = matched.filter(({ match }) => match === null).map(({ person }) => person);
  written = 0;
  const names = new Set(known.map((person) => foldText(person.name)));
  const preview: Preview = {
    format,
    fresh: fresh.length,
    same: matched.length - fresh.length,
    joined: people.length - matched.length,
    namesakes: fresh.filter((person) => names.has(foldText(person.name))).length,
    remark,
    refused,
    fields,
    first: fresh
      .slice(0, mostShown)
      .map((person) => ({ key: String(person.line), name: person.name, about: about(person) })),
  };
  return tell({ kind: 'preview', preview });
};

const smallPhoto = async (photo: string | null): Promise<string | null | undefined> => {
  if (photo === null) return null;
  // A data: address is decoded here and fetches nothing.
  const comma = photo.indexOf(',');
  const bytes = Uint8Array.from(atob(photo.slice(comma + 1)), (letter) => letter.charCodeAt(0));
  const small = await shrinkPhoto(new Blob([bytes]));
  return small.ok ? small.value : undefined;
};

const next = async (size: number): Promise<void> => {
  const slice = fresh.slice(written, written + size);
  written += slice.length;
  let photosRefused = 0;
  const people = await Promise.all(
    slice.map(async ({ photo, tags, line: _line, ...person }): Promise<PersonToImport> => {
      const small = await smallPhoto(photo);
      if (small === undefined) photosRefused += 1;
      return { ...person, photo: small ?? null, tagNames: tags, leftovers: [...person.leftovers] };
    }),
  );
  tell({ kind: 'slice', people, photosRefused });
};

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const work = data.kind === 'read' ? read(data.file, data.known) : next(data.size);
  work.catch((error: unknown) => {
    reportError(error);
    tell({ kind: 'failed', reason: 'Something in Kith went wrong while reading this file. Nothing was changed.' });
  });
});
