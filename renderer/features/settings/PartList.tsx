import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useSettingsParts } from '../../parts/SettingsPart.tsx';
import { type SettingsPartName, settingsParts } from '../../session/settingsParts.ts';
import { Button } from '../../ui/Button.tsx';
import { MenuButton } from '../../ui/Menu.tsx';
import styles from './PartList.module.css';

interface PartListProps {
  /** The section that is read just now. */
  readonly current: SettingsPartName;
  readonly onGo: (name: SettingsPartName) => void;
}

/** Leads to each section: a list at the side, or where the window is narrow a menu above. */
export const PartList = ({ current, onGo }: PartListProps) => {
  const names = useSettingsParts();
  return (
    <nav className={styles.nav} aria-label="Sections of the settings">
      <ul className={styles.list}>
        {names.map((name) => (
          <li key={name}>
            <AriaButton
              className={styles.part ?? ''}
              onPress={() => onGo(name)}
              {...(name === current ? { 'aria-current': 'location' as const } : {})}
            >
              {settingsParts[name]}
            </AriaButton>
          </li>
        ))}
      </ul>
      <div className={styles.menu}>
        <MenuButton
          label="Sections of the settings"
          groups={[names.map((id) => ({ id, label: settingsParts[id], onAction: () => onGo(id) }))]}
        >
          <Button>
            {settingsParts[current]} <ChevronDown size={16} aria-hidden="true" />
          </Button>
        </MenuButton>
      </div>
    </nav>
  );
};
