import { ActionButton } from './ActionButton.tsx';

/** The buttons where nobody is there yet: add someone, import, or look around with the sample. */
export const FirstSteps = () => (
  <>
    <ActionButton id="newPerson" look="primary" />
    <ActionButton id="import" />
    <ActionButton id="sample" />
  </>
);
