import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupCounts, BackupEntry, BackupReason, Backups } from '../../shared/domain/backup.ts';
import type { Instant } from '../../shared/domain/ids.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { makeTurns } from '../../shared/domain/turns.ts';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { ephemeralBytes, saltBytes } from '../../shared/seal/passphrase.ts';
import { codeOf } from '../disk/errorCode.ts';
import type { Watch } from '../work/underWay.ts';
import type { Work } from '../work/work.ts';
import { backupName, eraseSeries, findBackups, lastSerial, ofSeries, tidyFolder } from './backupFolder.ts';
import { mostSerial } from './backupHead.ts';
import type { BackupSettings, SettingsKeeper } from './backupSettings.ts';
import { stoppedWords } from './backupTasks.ts';
import { writeWords } from './diskWords.ts';
import { isThere, listBackups, makeReadFolder } from './listing.ts';
import { orFailed } from './orFailed.ts';

/** What the shell hands to its backups. */
export interface BackupTools {
  readonly userData: string;
  readonly settings: SettingsKeeper;
  readonly vaults: {
    /** All that a network holds, as one Yjs update. */
    stateOf(id: VaultId): Promise<Result<Uint8Array>>;
    nameOf(id: VaultId): string;
  };
  readonly work: Pick<Work, 'run'>;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Told of what went wrong and hurts nothing. */
  readonly onProblem: (error: unknown) => void;
}

/** The backups of the networks of this computer. */
export class BackupKeeper {
  readonly #tools: BackupTools;
  readonly #problems = new Map<VaultId, string>();
  /** How far each network's journal reached when that was last heard. */
  readonly #reached = new Map<VaultId, string>();
  readonly #readFolder = makeReadFolder(findBackups);
  // One after another, so that two never take the same number. What is in turn never rejects.
  readonly #inTurn = makeTurns();

  constructor(tools: BackupTools) {
    this.#tools = tools;
  }

  /** The path of a backup that the list shows; undefined for a folder that never was one of this network's. */
  pathOf(id: VaultId, folder: string, file: string): string | undefined {
    return [this.#folderOf(id), ...this.#formerOf(id)].includes(folder) ? join(folder, file) : undefined;
  }

  /** Whether backups of a network are to be made by themselves. */
  isOn(id: VaultId): boolean {
    return this.#tools.settings.of(id).on;
  }

  /** Whether what is now in a folder was made by this network on this computer. */
  isOwn(id: VaultId, series: string): boolean {
    return this.#tools.settings.of(id).series === series;
  }

  /** How backups of a network are made, and which there are. */
  async view(id: VaultId): Promise<Result<Backups>> {
    const { on, counts, lock, series, folder } = this.#tools.settings.of(id);
    const places = { folder: this.#folderOf(id), former: this.#formerOf(id), series };
    const { problem, ...listed } = await listBackups(places, this.#readFolder);
    const away = problem === '' && folder !== null && !(await isThere(folder));
    return ok({
      on,
      counts,
      folder: places.folder,
      chosen: folder !== null,
      sealed: lock !== null,
      ...listed,
      problem: this.#problemOf(id, away ? awayWords : problem),
    });
  }

  /** The instant of the newest backup of a network, and whether the network has changed since. */
  async newest(id: VaultId, reached: string): Promise<{ readonly at: number | null; readonly behind: boolean }> {
    const settings = this.#tools.settings.of(id);
    this.#reached.set(id, reached);
    const found = await findBackups(this.#folderOf(id));
    const own = found.ok ? ofSeries(found.value, settings.series) : [];
    const [last] = own.toSorted((a, b) => b.head.serial - a.head.serial);
    return { at: last ? Date.parse(last.head.createdAt) : null, behind: !last || settings.reached !== reached };
  }

  /** Something of a network reached the disk. */
  saved(id: VaultId, reached: string): void {
    this.#reached.set(id, reached);
  }

  /**
   * Makes a backup of what a network's journal holds; it was opened and compared before it counts.
   * @param watch hears how far it has come, and may stop it, which leaves no file
   */
  make(id: VaultId, reason: BackupReason, watch?: Watch): Promise<Result<BackupEntry>> {
    return this.#inTurn(async () => {
      const made = await orFailed(this.#make(id, reason, watch), this.#tools.onProblem);
      if (made.ok || !watch?.signal.aborted) this.#problems.set(id, made.ok ? '' : made.reason);
      return made;
    });
  }

  /** Changes how backups of a network are made. */
  async set(
    id: VaultId,
    patch: { readonly on?: boolean; readonly counts?: BackupCounts; readonly folder?: string | null },
  ): Promise<Result<null>> {
    const { folder, former } = this.#tools.settings.of(id);
    if (patch.folder === undefined || folder === null || folder === patch.folder) return this.#change(id, patch);
    return this.#change(id, { ...patch, former: [...new Set([...former, folder])] });
  }

  /** Seals new backups with a passphrase; null: no longer. */
  async seal(id: VaultId, passphrase: string | null): Promise<Result<null>> {
    if (passphrase === null) return this.#change(id, { lock: null });
    const salt = this.#tools.randomBytes(saltBytes);
    const made = this.#tools.work.run('lockPassphrase', { passphrase, salt });
    const lock = await orFailed(made.then(ok), this.#tools.onProblem);
    return lock.ok ? this.#change(id, { lock: lock.value }) : lock;
  }

  /** Takes the backups of a network off the disk for good, and forgets how they were made. */
  erase(id: VaultId): Promise<Result<null>> {
    // Behind a backup that is under way, which would be written after all.
    return this.#inTurn(() => this.#erase(id));
  }

  async #erase(id: VaultId): Promise<Result<null>> {
    const { folder, former, series } = this.#tools.settings.of(id);
    const chosen = series === '' ? [] : [...new Set([...former, ...(folder === null ? [] : [folder])])];
    const away: string[] = [];
    try {
      await rm(this.#usualFolder(id), { recursive: true, force: true });
      const forgotten = await this.#tools.settings.forget(id);
      if (!forgotten.ok) return notErased;
      for (const each of chosen) {
        if (await isThere(each)) await eraseSeries(each, series);
        else away.push(each);
      }
      if (away.length === 0) return ok(null);
      return failed(
        `The network is erased, but backups of it may lie in ${away.join(' and ')}, which is not there just now. Delete them by hand.`,
      );
    } catch (error) {
      this.#tools.onProblem(new Error(`backups could not be erased: ${codeOf(error)}`));
      return notErased;
    }
  }

  // Where a network's new backups go.
  #folderOf(id: VaultId): string {
    return this.#tools.settings.of(id).folder ?? this.#usualFolder(id);
  }

  // Where they went before; the usual folder may hold some from before another one was chosen.
  #formerOf(id: VaultId): string[] {
    const { folder, former } = this.#tools.settings.of(id);
    const before = folder === null ? former : [...former, this.#usualFolder(id)];
    return [...new Set(before)].filter((each) => each !== folder);
  }

  #usualFolder(id: VaultId): string {
    return join(this.#tools.userData, 'backups', id);
  }

  #problemOf(id: VaultId, now: string): string {
    return now || this.#problems.get(id) || (this.#tools.settings.problem ?? '');
  }

  #change(id: VaultId, patch: Partial<BackupSettings>): Promise<Result<null>> {
    return this.#tools.settings.change(id, patch);
  }

  async #make(id: VaultId, reason: BackupReason, watch?: Watch): Promise<Result<BackupEntry>> {
    const { settings, work, now, newId, randomBytes, vaults } = this.#tools;
    const { lock, series: known, serial: last, folder: chosen, counts } = settings.of(id);
    const series = known === '' ? newId() : known;
    const folder = this.#folderOf(id);
    const reached = this.#reached.get(id) ?? '';
    const state = await vaults.stateOf(id);
    if (!state.ok) return state;
    try {
      if (chosen === null) await mkdir(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      return failed(writeWords(error));
    }
    const found = await findBackups(folder);
    if (!found.ok) return found;
    if (watch?.signal.aborted) return failed(stoppedWords);
    const serial = Math.min(mostSerial, Math.max(last, lastSerial(found.value, series)) + 1);
    const head = { series, createdAt: now(), serial, reason, lock };
    const file = backupName(head);
    const order = { path: join(folder, file), head, name: vaults.nameOf(id), update: state.value };
    const made = await work.run('makeBackup', { ...order, ephemeral: randomBytes(ephemeralBytes) }, watch);
    if (!made.ok) return made;
    await this.#change(id, { series, serial, reached });
    await tidyFolder(folder, series, counts, Date.parse(now())).catch(this.#tools.onProblem);
    const { size, details } = made.value;
    const summary = lock ? null : details.summary;
    return ok({ folder, file, size, createdAt: head.createdAt, reason, sealed: lock !== null, summary, own: true });
  }
}

const notErased = failed('The network is erased, but not all of its backups. Delete their folder by hand.');

const awayWords = 'The folder of backups is not there. If it is on a drive, connect it, or choose another one.';
