import { useEffect, useState } from 'react';
import { failed, ok, type Result } from '../../../../shared/domain/result.ts';
import { windowEdge } from '../../../session/edge.ts';
import { useNotices } from '../../../session/notices.tsx';
import { askShell } from '../../../session/shelf.ts';
import { useView } from '../../../session/view.tsx';
import { pixelWords, pngOf, scaleOf, svgFile, svgOf } from './pictures.ts';
import type { SvgNode } from './svgNode.ts';
import type { MadePoster } from './usePoster.ts';

/** The kinds of picture there are. */
export type PictureKind = 'png2' | 'png4' | 'svg' | 'pdf';

/** Milliseconds for which the address of a file stays good; the browser has read it long before. */
const saved = 60_000;

/** What became of a file, in a sentence; null: the person chose no place for it. */
type Kept = Result<string | null>;

const savedAs = (kept: Result<string | null>): Kept =>
  kept.ok && kept.value !== null ? ok(`The map is saved as ${kept.value}.`) : kept;

const keepBytes = async (name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Kept> => {
  if (window.kith) return savedAs(await askShell((shell) => shell.pictureSave({ name, bytes })));
  const type = name.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), saved);
  return ok(`“${name}” is among your downloads.`);
};

const keepPicture = async ({ poster, ink }: MadePoster, kind: 'png2' | 'png4' | 'svg', name: string): Promise<Kept> => {
  if (kind === 'svg') return keepBytes(`${name}.svg`, svgFile(poster, ink));
  const wished = scaleOf(kind) ?? 1;
  const png = await pngOf(poster, ink, wished);
  if (!png.ok) return png;
  const kept = await keepBytes(`${name}.png`, png.value.bytes);
  if (!kept.ok || kept.value === null || png.value.scale === wished) return kept;
  return ok(`${kept.value} It has ${pixelWords(poster, png.value.scale, wished)}.`);
};

const pictureName = (): string => `Kith map ${windowEdge.now().slice(0, 10)}`;

/** What stands ready for the printer, and what is then done with it. */
interface Printed {
  readonly picture: SvgNode;
  readonly paper: string;
  readonly deed: () => Promise<Kept>;
}

/** Saves and prints a picture of the map, and says what became of it. */
export const useSaving = (made: MadePoster | null) => {
  const view = useView();
  const notices = useNotices();
  const [busy, setBusy] = useState(false);
  const [printed, setPrinted] = useState<Printed | null>(null);

  const tell = async (deed: () => Promise<Kept>): Promise<void> => {
    setBusy(true);
    const kept = await deed().catch((error: unknown) => {
      windowEdge.onBug(error);
      return failed('The picture could not be made. Nothing was changed.');
    });
    setBusy(false);
    setPrinted(null);
    if (!kept.ok) notices.say(kept.reason);
    else if (kept.value !== null) {
      view.setDialog(null);
      if (kept.value !== '') notices.say(kept.value);
    }
  };

  // Printed once it is on the page, which it is after this rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page
  useEffect(() => {
    if (printed) void tell(printed.deed).catch(reportError);
  }, [printed]);

  const putOnPage = (deed: () => Promise<Kept>): void => {
    if (!made) return;
    const { poster, ink } = made;
    setPrinted({ picture: svgOf(poster, ink, ink.theme.font), paper: ink.theme.paper, deed });
  };
  return {
    busy,
    printed,
    print: () =>
      putOnPage(async () => {
        window.print();
        return ok(null);
      }),
    save: (kind: PictureKind): void => {
      const name = pictureName();
      if (kind === 'pdf')
        putOnPage(async () => savedAs(await askShell((shell) => shell.pictureSavePdf(`${name}.pdf`))));
      else if (made) void tell(() => keepPicture(made, kind, name)).catch(reportError);
    },
  };
};
