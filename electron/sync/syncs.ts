import type { DeviceId } from '../../shared/domain/device.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import type { SyncDetails } from '../../shared/domain/syncDetails.ts';
import type { SyncView } from '../../shared/domain/syncView.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Keep } from '../../shared/domain/vaultKey.ts';
import { keyOfLink, type Link, linksText } from '../../shared/sync/link.ts';
import type { Ways } from '../../shared/sync/ways.ts';
import type { KeptFile } from '../disk/keptFile.ts';
import { epochSecret } from '../keys/keyRecord.ts';
import { Asks } from './asks.ts';
import { beginningOf, linksName, waysOf } from './beginning.ts';
import type { Answer, FromThread } from './messages.ts';
import { Pairings } from './pairings.ts';
import { Revival } from './revival.ts';
import type { SyncSettings } from './syncSettings.ts';
import type { SyncThread } from './syncThread.ts';
import type { SyncTools } from './syncTools.ts';

interface Running {
  readonly id: VaultId;
  readonly thread: SyncThread;
}

const isOn = ({ relay, folder, local }: Ways): boolean => relay !== null || folder !== null || local;

/** Keeps the sync of the network that is open, where one is turned on; no thread, no socket, no file where none is. */
export class Syncs {
  readonly #tools: SyncTools;
  #open: VaultId | null = null;
  #running: Running | null = null;
  // The thread that was asked to end: that it does is no death.
  #ending: SyncThread | null = null;
  readonly #revival: Revival;
  #view: SyncView | null = null;
  readonly #settings = new Map<VaultId, KeptFile<SyncSettings>>();
  readonly #asks = new Asks<Answer>();
  readonly #renewals = new Asks<boolean>();
  /** How a network becomes a part of another laptop's. */
  readonly pairings: Pairings;

  constructor(tools: SyncTools) {
    this.#tools = tools;
    this.#revival = new Revival(tools.after);
    this.pairings = new Pairings(tools, {
      settingsOf: (id) => this.#settingsOf(id),
      end: (id) => this.#endOf(id),
      restart: (id, settings) => this.#restart(id, settings),
    });
  }

  /** A network was opened. Its sync begins in the background: nothing of opening waits for it. */
  opened(id: VaultId): void {
    this.#open = id;
    this.#beginUnasked(id).catch(this.#tools.onProblem);
  }

  /** A change of this device is on the disk. */
  appended(id: VaultId, update: Uint8Array): void {
    if (this.#running?.id === id) this.#running.thread.tell({ kind: 'changed', update });
  }

  /** The network is to be closed; settles when what waited is sealed. */
  async closing(): Promise<void> {
    this.#open = null;
    await this.#end();
  }

  /** How the sync of a network stands; null: it is off. */
  view(id: VaultId): SyncView | null {
    return this.#running?.id === id ? this.#view : null;
  }

  /** Whether the sync of a network died by itself and is begun again by itself. */
  again(id: VaultId): boolean {
    return this.#open === id && this.#revival.waits;
  }

  settings(id: VaultId): SyncSettings {
    return this.#settingsOf(id).value();
  }

  /** The pairing code by which another laptop joins the open network. It is as secret as the recovery code. */
  async invite(id: VaultId): Promise<Result<string>> {
    const answer = await this.#ask(id, 'invitation');
    if (answer?.what !== 'invitation') return failed('Sync does not run just now, so there is no code.');
    return answer.code;
  }

  /** What lies behind the view of a network; null where nothing runs. */
  async details(id: VaultId): Promise<SyncDetails | null> {
    const answer = await this.#ask(id, 'details');
    return answer?.what === 'details' ? answer.details : null;
  }

  /** A device that wanted to take part in the open network is not let in, and nobody is asked about it again. */
  async refuse(id: VaultId, device: DeviceId): Promise<Result<null>> {
    const refused = await this.#settingsOf(id).change((now) => ok({ ...now, refused: [...now.refused, device] }));
    if (refused.ok && this.#running?.id === id) this.#running.thread.tell({ kind: 'refuse', device });
    return refused;
  }

  // One for each network: two that were read at different times would write over each other's changes.
  #settingsOf(id: VaultId): KeptFile<SyncSettings> {
    const settings = this.#settings.get(id) ?? this.#tools.settingsOf(id);
    // What was out of reach is looked for again.
    if (settings.trouble?.kind !== 'unreachable') this.#settings.set(id, settings);
    return settings;
  }

  /** Turns ways of sync on, or off with null. Fails where the network's key is not at hand. */
  async setWays(id: VaultId, patch: Partial<Ways>): Promise<Result<null>> {
    const settings = this.#settingsOf(id);
    const wanted = { ...waysOf(settings.value()), ...patch };
    if (isOn(wanted)) {
      const key = await this.#tools.keys.key(id);
      if (!key.ok) return key;
    }
    const changed = await settings.change((now) => ok({ ...now, ...patch }));
    if (!changed.ok) return changed;
    if (this.#open !== id) return ok(null);
    if (!isOn(wanted)) await this.#end();
    else if (this.#running) this.#running.thread.tell({ kind: 'ways', ways: wanted });
    else return this.#begin(id, settings);
    return ok(null);
  }

  /**
   * Gives a network that syncs a new key: without a device, or with null for all that are there. Fails where that cannot
   * be done; then it has the key it had.
   */
  async renew(id: VaultId, removed: DeviceId | null): Promise<Result<null>> {
    const running = this.#running?.id === id ? this.#running : null;
    if (!running)
      return failed('Sync does not run just now, so the key of this network was not changed. Turn it on first.');
    const done = await this.#renewals.ask((number) => running.thread.tell({ kind: 'renew', id: number, removed }));
    return done
      ? ok(null)
      : failed(
          'The key of this network was not changed, because it could not be kept, or because this laptop does not belong to the network. Try it again.',
        );
  }

  /** Makes a network's key, or a new one; where it syncs, its laptops follow. Gives the recovery code. */
  async makeKey(id: VaultId, keep: Keep): Promise<Result<string>> {
    if (this.#running?.id !== id) return this.#makeApart(id, keep);
    const renewed = await this.renew(id, null);
    return renewed.ok ? this.#tools.keys.show(id) : renewed;
  }

  // A key that is made while nothing runs is that of no network that this laptop could have been taken out of.
  async #makeApart(id: VaultId, keep: Keep): Promise<Result<string>> {
    const made = await this.#tools.keys.make(id, keep);
    const settings = this.#settingsOf(id);
    if (made.ok && settings.value().out) await settings.change((now) => ok({ ...now, out: false }));
    return made;
  }

  /** The computer woke up, or is on a network again. */
  retry(): void {
    this.#running?.thread.tell({ kind: 'retry' });
    this.#revival.now();
  }

  /** The key of a network was brought back: what waited for it begins. */
  async keyCame(id: VaultId): Promise<void> {
    if (!this.#running) await this.#beginUnasked(id);
  }

  async #beginUnasked(id: VaultId): Promise<void> {
    const settings = this.#settingsOf(id);
    if (this.#open !== id || !isOn(waysOf(settings.value()))) return;
    const begun = await this.#begin(id, settings);
    if (begun.ok) return;
    this.#tools.onProblem(new Error(begun.reason));
    // It may have been said that it would begin again.
    this.#tools.tell(id, null);
  }

  async #begin(id: VaultId, settings: KeptFile<SyncSettings>): Promise<Result<null>> {
    const beginning = await beginningOf(this.#tools, id, settings);
    if (!beginning.ok) return beginning;
    // Closed meanwhile, or begun by another call.
    if (this.#open !== id || this.#running) return ok(null);
    const thread = this.#tools.start(beginning.value, (message) => this.#hear(id, thread, message));
    this.#running = { id, thread };
    this.#revival.begun();
    return ok(null);
  }

  #hear(id: VaultId, thread: SyncThread, message: FromThread): void {
    if (this.#running?.thread !== thread && message.kind !== 'problem') return;
    switch (message.kind) {
      case 'merged':
        this.#merge(id, thread, message.id, message.update).catch(this.#tools.onProblem);
        return;
      case 'view':
        this.#view = message.view;
        this.#noteOut(id, message.view).catch(this.#tools.onProblem);
        this.#tools.tell(id, message.view);
        return;
      case 'problem':
        this.#tools.onProblem(message.error);
        return;
      case 'links':
        this.#keepLinks(id, thread, message.id, message.links).catch(this.#tools.onProblem);
        return;
      case 'renewed':
        this.#renewals.answered(message.id, message.done);
        return;
      case 'answer':
        this.#asks.answered(message.id, message.answer);
        return;
      case 'ended':
        // Died by itself: it begins anew from the journal, where everything is.
        if (this.#ending !== thread) this.#revival.died(() => void this.#beginUnasked(id).catch(this.#tools.onProblem));
        this.#gone(id);
        return;
    }
  }

  // Known also when sync is turned off: who was taken out may take another key.
  async #noteOut(id: VaultId, { outBy }: SyncView): Promise<void> {
    const out = outBy !== null;
    const settings = this.#settingsOf(id);
    if (settings.value().out !== out) await settings.change((now) => ok({ ...now, out }));
  }

  async #merge(id: VaultId, thread: SyncThread, number: number, update: Uint8Array): Promise<void> {
    const merged = await this.#tools.merge(id, update);
    if (this.#running?.thread !== thread) return;
    thread.tell({ kind: 'kept', id: number, problem: merged.ok ? '' : merged.reason });
  }

  // The key, and which rooms there are, in one write: whoever is killed has the former ones or the new ones.
  async #keepLinks(id: VaultId, thread: SyncThread, number: number, links: readonly Link[]): Promise<void> {
    const last = links.at(-1);
    if (!last) return;
    const named = { [epochSecret]: String(last.epoch), [linksName]: linksText(links) };
    const kept = await this.#tools.keys.renew(id, keyOfLink(last), named);
    if (this.#running?.thread !== thread) return;
    thread.tell({ kind: 'kept', id: number, problem: kept.ok ? '' : kept.reason });
  }

  async #end(): Promise<void> {
    this.#revival.ended();
    const running = this.#running;
    if (!running) return;
    this.#ending = running.thread;
    await running.thread.end();
    this.#ending = null;
    // Where it told its end, that is done.
    if (this.#running === running) this.#gone(running.id);
  }

  #gone(id: VaultId): void {
    this.#running = null;
    this.#view = null;
    this.#asks.end();
    this.#renewals.end();
    this.#tools.tell(id, null);
  }

  async #endOf(id: VaultId): Promise<void> {
    if (this.#running?.id === id) await this.#end();
  }

  async #restart(id: VaultId, settings: KeptFile<SyncSettings>): Promise<Result<null>> {
    if (this.#running?.id !== id) return ok(null);
    await this.#end();
    return this.#open === id ? this.#begin(id, settings) : ok(null);
  }

  #ask(id: VaultId, what: Answer['what']): Promise<Answer | null> {
    const running = this.#running;
    if (running?.id !== id) return Promise.resolve(null);
    return this.#asks.ask((number) => running.thread.tell({ kind: 'ask', id: number, what }));
  }
}
