import type { ImportState } from './importJob.ts';

/** The receipt as plain text, to be kept or sent along with a question. */
export const receiptText = ({
  fileName,
  preview,
  added,
  photosRefused,
}: Extract<ImportState, { kind: 'done' }>): string =>
  [
    `Import of ${fileName}`,
    `${added} people came in, ${preview.same} were already here, ${preview.joined} entries named somebody twice, ${preview.refused.length} entries did not come in.`,
    photosRefused > 0 ? `${photosRefused} photos could not be read as pictures and were left out.` : '',
    '',
    ...preview.refused.map((row) => `line ${row.line}: ${row.reason} (${row.excerpt})`),
    '',
    'field\tused\tkept aside\tleft out\twhy',
    ...preview.fields.map((f) => [f.name, f.used, f.kept, f.dropped, f.droppedWhy ?? ''].join('\t')),
  ].join('\n');
