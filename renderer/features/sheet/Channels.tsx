import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { type Alter, type ChannelKind, channelKinds, channelsOf } from '../../../shared/domain/alter.ts';
import { ok } from '../../../shared/domain/result.ts';
import { addChannel } from '../../../shared/vault/commands/alters.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useDraft } from '../../ui/useDraft.ts';
import { ChannelRow, channelWords } from './ChannelRow.tsx';
import styles from './Channels.module.css';

interface NewChannelProps {
  alter: Alter;
  kind: ChannelKind;
  /** Called when it is left with nothing more to keep. */
  onLeave: () => void;
  onEscape: () => void;
}

/**
 * An empty line for one more address, in the place of the buttons, so that nothing moves when it comes and goes. Enter
 * keeps it and asks for the next.
 */
const NewChannel = ({ alter, kind, onLeave, onEscape }: NewChannelProps) => {
  const vault = useVault();
  const settled = useRef(true);
  const draft = useDraft('', (value) =>
    value.trim() === '' ? ok(null) : addChannel(vault, alter.id, { kind, value, label: '' }),
  );
  return (
    <div className={styles.fresh}>
      <Field
        label={`New ${channelWords[kind].name.toLowerCase()}`}
        beside
        autoFocus
        placeholder={channelWords[kind].hint}
        value={draft.shown}
        onChange={draft.change}
        onCommit={() => {
          settled.current = draft.commit();
        }}
        onLeave={() => {
          if (settled.current) onLeave();
        }}
        onEscape={() => {
          draft.forget();
          onEscape();
        }}
        error={draft.error}
      />
    </div>
  );
};

/** How a person is reached: e-mail addresses, phone numbers and links. */
export const Channels = ({ alter }: { alter: Alter }) => {
  const [adding, setAdding] = useState<ChannelKind | null>(null);
  // Whose button takes the focus back.
  const [escaped, setEscaped] = useState<ChannelKind | null>(null);
  const all = channelKinds.flatMap((kind) => channelsOf(alter, kind));
  const start = (kind: ChannelKind): void => {
    setAdding(kind);
    setEscaped(null);
  };
  return (
    <section aria-label="Ways to reach them">
      {all.length > 0 && (
        <ul className={styles.list}>
          {all.map((channel) => (
            <ChannelRow key={channel.id} id={alter.id} channel={channel} />
          ))}
        </ul>
      )}
      {adding ? (
        <NewChannel
          key={adding}
          alter={alter}
          kind={adding}
          onLeave={() => setAdding(null)}
          onEscape={() => {
            setEscaped(adding);
            setAdding(null);
          }}
        />
      ) : (
        <div className={styles.add}>
          {channelKinds.map((kind) => (
            <Button
              key={kind}
              look="quiet"
              aria-label={`Add ${channelWords[kind].name}`}
              autoFocus={kind === escaped}
              onPress={() => start(kind)}
            >
              <Plus size={14} aria-hidden="true" />
              {channelWords[kind].name}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};
