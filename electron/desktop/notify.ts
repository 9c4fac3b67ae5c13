import { Notification } from 'electron';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

/** What the system shows beside the clock, in characters; systems cut it anyway, each elsewhere. */
const most = { title: 80, body: 240 } as const;

/** A word to the person while Kith is not in front of them. */
export type Notice = { readonly title: string; readonly body: string; readonly onClick: () => void };

const cut = (text: string, length: number): string => {
  const letters = Array.from(text);
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
};

// A notification that is collected no longer hears its click.
const shown = new Set<Notification>();

/** Shows a notification of the system; says so where this system has none. */
export const notify = ({ title, body, onClick }: Notice): Result<null> => {
  if (!Notification.isSupported()) return failed('This system shows no notifications.');
  const notification = new Notification({ title: cut(title, most.title), body: cut(body, most.body) });
  const forget = (): boolean => shown.delete(notification);
  notification.on('click', () => {
    forget();
    onClick();
  });
  notification.on('close', forget);
  shown.add(notification);
  notification.show();
  return ok(null);
};
