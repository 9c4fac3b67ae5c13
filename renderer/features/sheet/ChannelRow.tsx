import { ExternalLink, Mail, Phone, X } from 'lucide-react';
import type { Channel, ChannelKind } from '../../../shared/domain/alter.ts';
import { channelAddress } from '../../../shared/domain/channelAddress.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { editChannel } from '../../../shared/vault/commands/alters.ts';
import { useNotices } from '../../session/notices.tsx';
import { openExternal } from '../../session/openExternal.ts';
import { useVault } from '../../session/vaultContext.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import styles from './Channels.module.css';

/** What each kind is called, and how it is opened. */
export const channelWords: Record<
  ChannelKind,
  { readonly name: string; readonly open: string; readonly hint: string }
> = {
  email: { name: 'E-mail', open: 'Write to', hint: 'name@example.org' },
  phone: { name: 'Phone', open: 'Call', hint: '+44 20 7946 0018' },
  link: { name: 'Link', open: 'Open', hint: 'example.org/name' },
};

const icons = { email: Mail, phone: Phone, link: ExternalLink };

/** One e-mail address, phone number or link: its label, itself, and buttons to open and to remove it. */
export const ChannelRow = ({ id, channel }: { id: AlterId; channel: Channel }) => {
  const vault = useVault();
  const notices = useNotices();
  const words = channelWords[channel.kind];
  const address = channelAddress(channel);
  const Icon = icons[channel.kind];
  const keep = (change: Partial<Channel>) => editChannel(vault, id, { ...channel, ...change });
  return (
    <li className={styles.row}>
      <CommitField
        label={`Label of ${channel.value}`}
        hideLabel
        bare
        placeholder={words.name}
        value={channel.label}
        onCommit={(label) => keep({ label: label.trim() })}
      />
      <CommitField label={words.name} hideLabel bare value={channel.value} onCommit={(value) => keep({ value })} />
      {address !== undefined && (
        <IconButton
          label={`${words.open} ${channel.value}`}
          onPress={() => {
            openExternal(address)
              .then((opened) => notices.tell(opened))
              .catch(reportError);
          }}
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton
        label={`Remove ${channel.value}`}
        onPress={() => notices.tell(keep({ value: '' }), `${channel.value} was removed.`)}
      >
        <X size={16} aria-hidden="true" />
      </IconButton>
    </li>
  );
};
