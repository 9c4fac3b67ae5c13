import type { Alter } from '../../../shared/domain/alter.ts';
import {
  type BirthdayReading,
  birthdayAsText,
  nextBirthdayWords,
  readBirthdayText,
} from '../../../shared/domain/birthdayText.ts';
import { failed } from '../../../shared/domain/result.ts';
import { editAlter } from '../../../shared/vault/commands/alters.ts';
import { useToday } from '../../session/today.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { numberOrder } from './numberOrder.ts';

const teach = 'Write it as 12 Mar 1984, or 12 March without the year.';

/** How what is being typed is understood. */
const readingWords = (reading: BirthdayReading): string => {
  if (reading.kind === 'empty') return 'No birthday.';
  if (reading.kind === 'unclear') return 'For example 12 Mar 1984, or 12 March.';
  const read = birthdayAsText(reading.birthday);
  // One line and no more, so that nothing below moves away from a pointer that is on its way there.
  return reading.other ? `${read}, not ${birthdayAsText(reading.other).replace(/ \d{4}$/, '')}.` : `Read as ${read}.`;
};

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The birthday as a text that forgives many ways of writing it, and when it comes round next. */
export const BirthdayField = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const customs = { order: numberOrder, today: useToday() };
  const { birthday } = alter;
  const draft = useDraft(birthday ? birthdayAsText(birthday) : '', (text) => {
    const reading = readBirthdayText(text, customs);
    if (reading.kind === 'unclear') return failed(`This is not a day of the calendar. ${teach}`);
    return editAlter(vault, alter.id, { birthday: reading.kind === 'read' ? reading.birthday : null });
  });
  const next = birthday ? `${capitalised(nextBirthdayWords(birthday, customs.today))}.` : '';
  return (
    <Field
      label="Birthday"
      bare
      beside
      placeholder="12 Mar 1984"
      value={draft.shown}
      onChange={draft.change}
      onCommit={draft.commit}
      {...(draft.typing ? { onEscape: draft.forget } : {})}
      note={draft.typing ? readingWords(readBirthdayText(draft.shown, customs)) : next}
      error={draft.error}
    />
  );
};
