import * as v from 'valibot';
import { keptChoice } from '../../../session/keptChoice.ts';

/** The papers a map is printed on; the style sheet of the printed map has the measures of each. */
export const papers = ['a4', 'a4-landscape', 'a3', 'letter'] as const;
type Paper = (typeof papers)[number];

/** What each paper is called. */
export const paperNames: Record<Paper, string> = {
  a4: 'A4, portrait',
  'a4-landscape': 'A4, landscape',
  a3: 'A3',
  letter: 'Letter',
};

/** The paper that was chosen last on this computer. */
export const paperChoice = keptChoice<Paper>('kith/map-paper', v.picklist(papers), 'a4');
