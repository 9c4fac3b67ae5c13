import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type SettingsPartName, settingsPartNames, settingsParts } from '../session/settingsParts.ts';
import { Section } from '../ui/Section.tsx';

/** Which sections the settings have just now. */
interface Parts {
  readonly names: readonly SettingsPartName[];
  readonly join: (name: SettingsPartName) => () => void;
}

const PartsContext = createContext<Parts | null>(null);

/** Knows which sections are shown within it. */
export const SettingsParts = ({ children }: { children: ReactNode }) => {
  const [there, setThere] = useState<ReadonlySet<SettingsPartName>>(new Set());
  const parts = useMemo<Parts>(
    () => ({
      names: settingsPartNames.filter((name) => there.has(name)),
      join: (name) => {
        setThere((now) => new Set([...now, name]));
        return () => setThere((now) => new Set([...now].filter((other) => other !== name)));
      },
    }),
    [there],
  );
  return <PartsContext value={parts}>{children}</PartsContext>;
};

const useParts = (): Parts => {
  const parts = useContext(PartsContext);
  if (!parts) throw new Error('there are no settings here');
  return parts;
};

/** The sections that are shown, in their order. */
export const useSettingsParts = (): readonly SettingsPartName[] => useParts().names;

/** The id of a section's element. */
export const settingsPartId = (name: SettingsPartName): string => `settings-${name}`;

/** A section of the settings, which their list of sections leads to. */
export const SettingsPart = ({ name, children }: { name: SettingsPartName; children: ReactNode }) => {
  const { join } = useParts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: joined once; the way to join is another with each list
  useEffect(() => join(name), [name]);
  return (
    <Section title={settingsParts[name]} id={settingsPartId(name)}>
      {children}
    </Section>
  );
};
