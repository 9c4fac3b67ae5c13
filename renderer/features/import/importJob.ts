import type { KnownPerson } from '../../../shared/interchange/match.ts';
import { beginImport, type ImportWriter } from '../../../shared/vault/commands/importPeople.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import type { FromWorker, Preview, ToWorker } from './messages.ts';

/** Where an import stands. */
export type ImportState =
  | { readonly kind: 'reading'; readonly fileName: string; readonly done: number }
  | { readonly kind: 'preview'; readonly fileName: string; readonly preview: Preview }
  | { readonly kind: 'writing'; readonly fileName: string; readonly preview: Preview; readonly added: number }
  | {
      readonly kind: 'done';
      readonly fileName: string;
      readonly preview: Preview;
      readonly added: number;
      readonly photosRefused: number;
    }
  | { readonly kind: 'failed'; readonly fileName: string; readonly reason: string };

/** One file on its way into the vault. */
export interface ImportJob {
  /** Writes what the preview showed. */
  confirm(): void;
  /** Ends the job and takes back what it wrote; after `done` it changes nothing. */
  cancel(): void;
}

/** People written in one go: some milliseconds, so that the window answers in between. */
const sliceSize = 120;

/** Milliseconds between two words on the progress; more often nobody could read it. */
const wordsEvery = 250;

const knownPeople = (vault: Vault): KnownPerson[] =>
  Array.from(vault.alters.values(), ({ id, name, sources, channels }) => ({
    id,
    name,
    sources,
    channels: channels.map(({ kind, value }) => ({ kind, value })),
  }));

/** Starts to read a file in a worker and tells each step; nothing is written before `confirm`. */
export const startImport = (vault: Vault, file: File, tell: (state: ImportState) => void): ImportJob => {
  const fileName = file.name;
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  const send = (message: ToWorker): void => worker.postMessage(message);
  let preview: Preview | undefined;
  let writer: ImportWriter | undefined;
  let added = 0;
  let photosRefused = 0;
  let saidAt = 0;

  const mayTell = (): boolean => {
    if (performance.now() - saidAt < wordsEvery) return false;
    saidAt = performance.now();
    return true;
  };
  const fail = (reason: string): void => {
    writer?.cancel();
    writer = undefined;
    worker.terminate();
    tell({ kind: 'failed', fileName, reason });
  };
  const writeSlice = (message: Extract<FromWorker, { kind: 'slice' }>): void => {
    if (!writer || !preview) return;
    photosRefused += message.photosRefused;
    if (message.people.length === 0) {
      writer.finish();
      writer = undefined;
      worker.terminate();
      tell({ kind: 'done', fileName, preview, added, photosRefused });
      return;
    }
    // The worker prepares the next slice while this one is written.
    send({ kind: 'next', size: sliceSize });
    try {
      added += writer.write(message.people).length;
    } catch (error) {
      reportError(error);
      fail('Something in Kith went wrong while adding these people. All of them were taken back.');
      return;
    }
    if (mayTell()) tell({ kind: 'writing', fileName, preview, added });
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'progress') {
      if (mayTell()) tell({ kind: 'reading', fileName, done: data.done });
    } else if (data.kind === 'failed') fail(data.reason);
    else if (data.kind === 'slice') writeSlice(data);
    else {
      preview = data.preview;
      tell({ kind: 'preview', fileName, preview });
    }
  };
  worker.onerror = () => fail('Something in Kith went wrong while reading this file. Nothing was changed.');

  tell({ kind: 'reading', fileName, done: 0 });
  send({ kind: 'read', file, known: knownPeople(vault) });
  return {
    confirm: () => {
      if (!preview || writer) return;
      const begun = beginImport(vault, `Imported ${preview.fresh} people from ${fileName}`);
      if (!begun.ok) return fail(begun.reason);
      writer = begun.value;
      tell({ kind: 'writing', fileName, preview, added: 0 });
      send({ kind: 'next', size: sliceSize });
    },
    cancel: () => {
      writer?.cancel();
      writer = undefined;
      worker.terminate();
    },
  };
};
