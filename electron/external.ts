import type { MessageBoxOptions } from 'electron';
import { failed, ok, type Result } from '../shared/domain/result.ts';
import type { Log } from './log/log.ts';

/** Header fields of a new message that a link may fill; anything else, such as a file to attach, it may not. */
const mailFields = new Set(['to', 'cc', 'bcc', 'subject', 'body']);

type Kind = 'https' | 'mailto' | 'tel';

const questions: Readonly<Record<Kind, string>> = {
  https: 'Open this page in your browser?',
  mailto: 'Write to this address in your mail app?',
  tel: 'Call this number?',
};

/** What is asked of the desktop: handed in, so that a test can answer. */
export type Outside = {
  /** Asks the person; true for yes. */
  readonly ask: (question: MessageBoxOptions) => Promise<boolean>;
  readonly open: (address: string) => Promise<void>;
};

const kindOf = (protocol: string): Kind | undefined =>
  (['https', 'mailto', 'tel'] as const).find((kind) => `${kind}:` === protocol);

/**
 * The address as it will be opened, in plain ASCII, so that what is shown is what is meant: a host in another script
 * that only looks like a known one shows as `xn--…`.
 */
const readAddress = (given: string): { readonly kind: Kind; readonly address: string } | undefined => {
  if (!URL.canParse(given)) return undefined;
  const url = new URL(given);
  const kind = kindOf(url.protocol);
  if (kind === undefined || url.username !== '' || url.password !== '' || url.pathname === '') return undefined;
  if (kind === 'mailto' && [...url.searchParams.keys()].some((key) => !mailFields.has(key.toLowerCase())))
    return undefined;
  return { kind, address: url.href };
};

/**
 * Opens addresses outside Kith, each after the person has seen the whole of it and said yes. One question at a time,
 * and none of them offers not to be asked again.
 */
export const makeOpenExternal = (outside: Outside, log: Log): ((address: string) => Promise<Result<null>>) => {
  let asking = false;
  const ask = async (kind: Kind, address: string): Promise<boolean> => {
    asking = true;
    try {
      return await outside.ask({
        type: 'question',
        title: 'Kith',
        message: questions[kind],
        detail: address,
        buttons: ['Open', 'Cancel'],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
    } finally {
      asking = false;
    }
  };
  return async (given) => {
    const read = readAddress(given);
    if (read === undefined)
      return failed('Kith opens only https, e-mail and telephone addresses. This one was not opened.');
    const { kind, address } = read;
    const tell = (outcome: 'opened' | 'declined' | 'failed' | 'busy'): void =>
      log.event('externalAsked', { kind, outcome });
    if (asking) {
      tell('busy');
      return failed('Kith is asking about another address. Answer that first.');
    }
    if (!(await ask(kind, address))) {
      tell('declined');
      return ok(null);
    }
    try {
      await outside.open(address);
      tell('opened');
      return ok(null);
    } catch (error) {
      tell('failed');
      log.bug('asking', error);
      return failed(`No program on this computer could open ${address}. Nothing was changed.`);
    }
  };
};
