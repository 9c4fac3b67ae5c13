import * as v from 'valibot';
import { type DeviceId, deviceIdSchema } from '../../../shared/domain/device.ts';
import type { Compared } from '../../../shared/domain/pairing.ts';
import { keyChanged } from '../../session/key.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { isSynced } from '../../session/sync.ts';
import { Button } from '../../ui/Button.tsx';
import { NoneLeft } from './NoneLeft.tsx';
import type { PartProps } from './partProps.ts';
import styles from './Sync.module.css';
import { onlyRelayWords } from './wayNames.ts';

const differentWords =
  'Nothing was merged, and the key was forgotten. Different words mean that the code was of another network, or that somebody put theirs in its place. Take it again from the screen of your own laptop.';

/** The way that the code named, where it is not turned on yet. */
const OfferedAgain = ({ kith, here, run }: PartProps) => {
  const { id } = useSession();
  const { syncFolder, syncLocal } = kith;
  const way = here.pairing?.way;
  if (way?.kind === 'relay' && here.relay === null)
    return (
      <div className={styles.row}>
        <span className={styles.path}>The other laptop syncs over the relay {way.url}.</span>
        <Button onPress={() => void run(kith.syncRelay({ vault: id, relay: way.url })).catch(reportError)}>
          Use this relay
        </Button>
      </div>
    );
  if (way?.kind === 'folder' && here.folder === null && syncFolder)
    return (
      <div className={styles.row}>
        <span>The other laptop syncs through a folder.</span>
        <Button onPress={() => void run(syncFolder(id)).catch(reportError)}>Choose the same folder…</Button>
      </div>
    );
  if (way?.kind === 'local' && !here.local && syncLocal)
    return (
      <div className={styles.row}>
        <span>The other laptop, “{way.name}”, syncs on the local network.</span>
        <Button onPress={() => void run(syncLocal({ vault: id, on: true })).catch(reportError)}>
          Use the local network
        </Button>
      </div>
    );
  if (way && way.kind !== 'relay' && !syncFolder && here.relay === null) return <p>{onlyRelayWords}</p>;
  return null;
};

const Words = ({ words }: { words: string }) => (
  <p className={styles.words} data-words="">
    {words}
  </p>
);

const Same = ({ onPress }: { onPress: () => void }) => (
  <Button look="primary" onPress={onPress}>
    They match
  </Button>
);

const aboutWords = (count: number, named: boolean, isOn: boolean): string => {
  if (count === 0 && !isOn)
    return 'The code is taken. Now turn on, below, the way that your other laptop uses: a folder, the local network or a relay.';
  if (count === 0) return 'Waiting to hear from the other laptop. Both then show the same four words.';
  if (count > 1) return 'Several laptops have written there. One of these is what the laptop before you shows:';
  return named
    ? 'The other laptop shows four words as soon as it hears from this one. They have to be these:'
    : 'The other laptop shows four words. They have to be these:';
};

interface Shown {
  readonly words: string;
  readonly of: DeviceId | null;
}

/** Asks whether both laptops show the same words; before that nothing is merged and nothing of this network told. */
export const Compare = (props: PartProps) => {
  const { kith, here, run } = props;
  const { id } = useSession();
  const notices = useNotices();
  if (!here.pairing) return null;
  const { words: named } = here.pairing;
  // The code may have named the other device; else its words show which one it is.
  const shown: readonly Shown[] =
    named !== null
      ? [{ words: named, of: null }]
      : Object.entries(here.view?.words ?? {}).map(([of, words]) => ({ words, of: v.parse(deviceIdSchema, of) }));
  const isOn = isSynced(here);
  const say = async (compared: Compared): Promise<void> => {
    if (!(await run(kith.syncCompared({ vault: id, compared })))) return;
    keyChanged();
    if (compared.found === 'different') notices.say(differentWords);
  };
  const tell = (compared: Compared) => (): void => void say(compared).catch(reportError);
  const same = (other: Shown['of']) => tell({ found: 'same', with: other });
  const [only] = shown.length === 1 ? shown : [];
  return (
    <div className={styles.stranger}>
      <p role="status">{aboutWords(shown.length, named !== null, isOn)}</p>
      {only && <Words words={only.words} />}
      {!only &&
        shown.map(({ words, of }) => (
          <div key={words} className={styles.row}>
            <Words words={words} />
            <Same onPress={same(of)} />
          </div>
        ))}
      <div className={styles.row}>
        {only && <Same onPress={same(only.of)} />}
        <Button onPress={tell({ found: 'different' })}>
          {shown.length === 0 ? 'Stop joining' : 'They do not match'}
        </Button>
        {named === null && isOn && <NoneLeft onSaid={same(null)} />}
      </div>
      <p className={styles.soft}>
        Before you have compared the words nothing is merged, and nobody from here leaves this laptop.
      </p>
      <OfferedAgain {...props} />
    </div>
  );
};
