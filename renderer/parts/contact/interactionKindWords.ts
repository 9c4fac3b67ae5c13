import { type InteractionKind, interactionKinds } from '../../../shared/domain/interaction.ts';

/** What each kind of contact is called on the screen. */
const interactionKindWords: Record<InteractionKind, string> = {
  meeting: 'Meeting',
  coffee: 'Coffee',
  lunch: 'Lunch',
  walk: 'Walk',
  call: 'Call',
  video: 'Video call',
  message: 'Message',
  letter: 'Letter',
  event: 'Event',
  interview: 'Interview',
  favour: 'Favour',
  other: 'Spoke',
};

/** The kinds of contact to choose from. */
export const interactionKindOptions = interactionKinds.map((id) => ({ id, label: interactionKindWords[id] }));
