import { useState } from 'react';
import { useAction } from '../../../session/actions.tsx';
import { usePrivate } from '../../../session/privacy.ts';
import { useView } from '../../../session/view.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Choice } from '../../../ui/Field.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import styles from './Export.module.css';
import { Preview } from './Preview.tsx';
import { PrintedMap } from './PrintedMap.tsx';
import { paperChoice, paperNames, papers } from './papers.ts';
import { pixelWords, possibleScale, scaleOf } from './pictures.ts';
import type { Poster } from './poster.ts';
import { type PosterChoice, usePoster } from './usePoster.ts';
import { type PictureKind, useSaving } from './useSaving.ts';

const kinds: readonly { readonly id: PictureKind; readonly label: string }[] = [
  { id: 'png2', label: 'PNG, twice as fine' },
  { id: 'png4', label: 'PNG, four times as fine' },
  { id: 'svg', label: 'SVG, sharp at any size' },
  { id: 'pdf', label: 'PDF, sharp on paper' },
];

const reaches = [
  { id: 'all', label: 'Everyone' },
  { id: 'seen', label: 'What is in sight now' },
] as const;

const colourings = [
  { id: 'screen', label: 'As on the screen' },
  { id: 'paper', label: 'On paper' },
] as const;

const paperOptions = papers.map((id) => ({ id, label: paperNames[id] }));

const Choices = ({
  kind,
  setKind,
  choice,
  change,
}: {
  kind: PictureKind;
  setKind: (kind: PictureKind) => void;
  choice: PosterChoice;
  change: (part: Partial<PosterChoice>) => void;
}) => {
  const initialsOnly = usePrivate();
  const paper = paperChoice.use();
  const { perform: togglePrivate } = useAction('privateMode');
  return (
    <div className={styles.choices}>
      <Choice label="What" value={choice.reach} options={reaches} onChange={(reach) => change({ reach })} />
      <Choice label="As" value={kind} options={kinds} onChange={setKind} />
      {kind === 'pdf' && <Choice label="Paper" value={paper} options={paperOptions} onChange={paperChoice.choose} />}
      <Choice label="Colours" value={choice.colours} options={colourings} onChange={(colours) => change({ colours })} />
      <Switch label="With a legend" on={choice.legend} onChange={(legend) => change({ legend })} />
      <Switch
        label="Initials only"
        note="On the map too, on this computer."
        on={initialsOnly}
        onChange={togglePrivate}
      />
    </div>
  );
};

const sizeWords = (kind: PictureKind, poster: Poster): string => {
  const scale = scaleOf(kind);
  if (scale === null) return kind === 'pdf' ? 'One page, as large as the paper' : 'Text stays text';
  return pixelWords(poster, possibleScale(poster, scale), scale);
};

const Export = ({ first }: { first: PictureKind }) => {
  const view = useView();
  const [kind, setKind] = useState(first);
  const [choice, setChoice] = useState<PosterChoice>({
    reach: 'all',
    colours: first === 'pdf' ? 'paper' : 'screen',
    legend: true,
  });
  const { made, paper } = usePoster(choice);
  const saving = useSaving(made);
  const isBusy = saving.busy || !made;
  const isPrinted = kind === 'pdf' && !window.kith;
  const foot = (
    <>
      {!isPrinted && (
        <Button look="quiet" isDisabled={isBusy} onPress={saving.print}>
          Print…
        </Button>
      )}
      <Button look="primary" isDisabled={isBusy} onPress={() => (isPrinted ? saving.print() : saving.save(kind))}>
        {isPrinted ? 'Print or save as PDF…' : 'Save'}
      </Button>
    </>
  );
  return (
    <Dialog title="Export the map" onClose={() => view.setDialog(null)} wide foot={foot}>
      <div className={styles.sides}>
        <Preview made={made} />
        <div>
          <Choices
            kind={kind}
            setKind={setKind}
            choice={choice}
            change={(part) => setChoice((old) => ({ ...old, ...part }))}
          />
          <p className={styles.size} role="status">
            {made && sizeWords(kind, made.poster)}
          </p>
        </div>
      </div>
      <span ref={paper} data-theme="light" hidden />
      {saving.printed && <PrintedMap {...saving.printed} />}
    </Dialog>
  );
};

/** The map as a picture: chosen, looked at, saved. */
export const ExportDialog = () => <Export first="png2" />;

/** As the export, for whoever wants it on paper. */
export const PrintDialog = () => <Export first="pdf" />;
