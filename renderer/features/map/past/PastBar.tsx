import { Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type CalendarDate, calendarDateWords } from '../../../../shared/domain/calendarDate.ts';
import { IconButton } from '../../../ui/Button.tsx';
import styles from './PastBar.module.css';
import { daysAfter, daysBetween, nextDay } from './pastDays.ts';
import type { Past, PastDays } from './usePast.ts';

/** How long each day is shown while days are played, milliseconds: long enough to see who went where. */
const stepTime = 900;

/** Plays from day to day. Gives whether it plays, and the way to begin and to stop. */
const usePlaying = (days: PastDays, day: CalendarDate, show: Past['show']) => {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    const next = nextDay(days.changes, day, days.today);
    const timer = setTimeout(() => (next === undefined ? setPlaying(false) : show(next)), stepTime);
    return () => clearTimeout(timer);
  }, [playing, days, day, show]);
  const toggle = (): void => {
    if (!playing && day >= days.today) show(days.first);
    setPlaying(!playing);
  };
  return { playing, stop: () => setPlaying(false), toggle };
};

interface BarProps {
  days: PastDays;
  day: CalendarDate;
  show: Past['show'];
}

const Bar = ({ days, day, show }: BarProps) => {
  const { playing, stop, toggle } = usePlaying(days, day, show);
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus(), []);
  return (
    <section
      className={styles.bar}
      aria-label="How the map looked"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        show(null);
      }}
    >
      <IconButton label={playing ? 'Pause' : 'Play from day to day'} onPress={toggle}>
        {playing ? <Pause size={16} aria-hidden="true" /> : <Play size={16} aria-hidden="true" />}
      </IconButton>
      <input
        ref={slider}
        className={styles.slider}
        type="range"
        min={0}
        max={daysBetween(days.first, days.today)}
        value={daysBetween(days.first, day)}
        aria-label="Day"
        aria-valuetext={calendarDateWords(day)}
        onChange={(event) => {
          stop();
          show(daysAfter(days.first, event.currentTarget.valueAsNumber));
        }}
      />
      <span className={styles.day}>{day >= days.today ? 'Today' : calendarDateWords(day)}</span>
      <IconButton label="Back to now" onPress={() => show(null)}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    </section>
  );
};

/**
 * The days to look back to, below the map while one is shown. Nothing can be moved meanwhile.
 * @param onBack called when the map shows now again, so that the focus goes there
 */
export const PastBar = ({ past: { day, days, show }, onBack }: { past: Past; onBack: () => void }) => {
  const isPast = day !== null;
  const was = useRef(isPast);
  useEffect(() => {
    if (was.current && !isPast) onBack();
    was.current = isPast;
  }, [isPast, onBack]);
  return day !== null && days !== null && <Bar days={days} day={day} show={show} />;
};
