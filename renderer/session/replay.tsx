import { type ReactNode, useCallback, useState } from 'react';
import type { Vault } from '../../shared/vault/vault.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Progress } from '../ui/Progress.tsx';

/** Milliseconds for which nothing is shown: what is over by then needs no words. */
const moment = 300;

/** Milliseconds of one slice, so that the window answers in between. */
const sliceTime = 8;
/** Keys written between two looks at the clock. */
const sliceSize = 100;

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Takes the newest step back, or does it again; gives its label, or undefined where nothing was left to do. */
export type ReplayStep = (kind: 'undo' | 'redo') => Promise<string | undefined>;

/**
 * Takes the newest step back, or does the last one that was taken back again; a long one in slices.
 * @param tell hears how far a long one is, from 0 to 1
 * @returns the label of the step; undefined where nothing was left to do
 */
const replayStep = async (
  vault: Vault,
  kind: 'undo' | 'redo',
  tell: (done: number) => void,
): Promise<string | undefined> => {
  const step = vault.beginReplay(kind);
  if (!step) return vault.history[kind]();
  try {
    for (let done = 0; done < step.total; ) {
      const until = performance.now() + sliceTime;
      while (done < step.total && performance.now() < until) done = step.next(sliceSize);
      tell(done / step.total);
      await breath();
    }
  } catch (error) {
    reportError(error);
  }
  return step.end();
};

/** The way to undo and redo, and what is shown while a long step is under way. */
export const useReplay = (vault: Vault): readonly [ReplayStep, ReactNode] => {
  const [under, setUnder] = useState<{ readonly title: string; readonly done: number } | null>(null);
  const replay = useCallback<ReplayStep>(
    async (kind) => {
      const from = performance.now();
      const title = kind === 'undo' ? 'Taking it back' : 'Doing it again';
      const label = await replayStep(vault, kind, (done) => {
        if (performance.now() - from > moment) setUnder({ title, done });
      });
      setUnder(null);
      return label;
    },
    [vault],
  );
  const shown = under && (
    <Dialog title={under.title} onClose={() => undefined} held>
      <Progress label="Done" done={under.done} words={`${Math.floor(under.done * 100)} %`} />
    </Dialog>
  );
  return [replay, shown];
};
