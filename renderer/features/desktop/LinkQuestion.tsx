import { type ReactNode, useEffect, useState } from 'react';
import type { DeepLink } from '../../../shared/domain/deepLink.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { assertNever } from '../../../shared/domain/result.ts';
import { addAlter } from '../../../shared/vault/commands/alters.ts';
import { useNotices } from '../../session/notices.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useAlter, useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

/** Links that wait for an answer at most; a page could send them without end. */
const most = 5;

interface AskedProps {
  readonly onDone: () => void;
}

interface QuestionProps extends AskedProps {
  readonly children: ReactNode;
  /** The word for what the link wants, and the deed; without them there is nothing to do. */
  readonly yes?: string;
  readonly onYes?: () => void;
}

const Question = ({ children, yes, onYes, onDone }: QuestionProps) => (
  <Dialog
    title="A link from outside"
    onClose={onDone}
    foot={
      <>
        <Button onPress={onDone}>{yes ? 'Ignore' : 'Close'}</Button>
        {yes && (
          <Button
            look="primary"
            onPress={() => {
              onDone();
              onYes?.();
            }}
          >
            {yes}
          </Button>
        )}
      </>
    }
  >
    <p>{children}</p>
  </Dialog>
);

const AboutPerson = ({ id, onDone }: AskedProps & { id: AlterId }) => {
  const view = useView();
  const alter = useAlter(id);
  const nameShown = useShownName();
  if (!alter || alter.deletedAt !== null)
    return <Question onDone={onDone}>A link wants to show someone who is not in this network.</Question>;
  const show = (): void => {
    if (view.screen === 'settings') view.show('map');
    view.open(id);
    view.focusOn(id);
  };
  return (
    <Question yes="Show" onYes={show} onDone={onDone}>
      A link wants to show <bdi>{nameShown(alter.name)}</bdi>.
    </Question>
  );
};

const AboutAdding = ({ name, onDone }: AskedProps & { name: string }) => {
  const vault = useVault();
  const notices = useNotices();
  const add = (): void => {
    notices.tell(addAlter(vault, { name }), `${name} was added.`);
  };
  return (
    <Question yes="Add" onYes={add} onDone={onDone}>
      A link wants to add <bdi>{name}</bdi> to your network. They would wait in the tray.
    </Question>
  );
};

const AboutSearch = ({ text, onDone }: AskedProps & { text: string }) => {
  const view = useView();
  const search = (): void => {
    view.clearFilter();
    view.setFilter({ text });
    view.show('people');
  };
  return (
    <Question yes="Search" onYes={search} onDone={onDone}>
      A link wants to search your people for “<bdi>{text}</bdi>”.
    </Question>
  );
};

const About = ({ link, onDone }: AskedProps & { link: DeepLink }) => {
  switch (link.kind) {
    case 'person':
      return <AboutPerson id={link.id} onDone={onDone} />;
    case 'add':
      return <AboutAdding name={link.name} onDone={onDone} />;
    case 'search':
      return <AboutSearch text={link.text} onDone={onDone} />;
    default:
      return assertNever(link);
  }
};

/** Says what a link would do, and does it only when the person says so; several are asked about one after the other. */
export const LinkQuestion = () => {
  const [links, setLinks] = useState<readonly DeepLink[]>([]);
  useEffect(() => window.kith?.on('link', (link) => setLinks((now) => (now.length < most ? [...now, link] : now))), []);
  const [link] = links;
  if (!link) return null;
  return <About link={link} onDone={() => setLinks((now) => now.slice(1))} />;
};
