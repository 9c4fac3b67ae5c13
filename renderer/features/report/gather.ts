import { version } from '../../../package.json';
import { isPresent } from '../../../shared/domain/alter.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { ok } from '../../../shared/domain/result.ts';
import type { ChannelResult } from '../../../shared/ipc.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import type { Saving } from '../../session/store.ts';
import { reportText } from './reportText.ts';

/** The name and major version of the browser; the rest of what it says of itself would tell more than is needed. */
const browserName = (): string => /(?:Firefox|Edg|Chrome|Version)\/\d+/u.exec(navigator.userAgent)?.[0] ?? 'unknown';

const askShell = async (): Promise<Result<ChannelResult<'diagnostics'> | null>> =>
  window.kith ? window.kith.diagnostics() : ok(null);

/** Gathers what the report holds and writes it as text; the reason where the shell could not be asked. */
export const gatherReport = async (vault: Vault, saving: Saving, mended: boolean): Promise<Result<string>> => {
  const shell = await askShell();
  if (!shell.ok) return shell;
  const { usage } = await navigator.storage.estimate();
  const program = {
    version,
    browser: browserName(),
    screen: { width: innerWidth, height: innerHeight, scale: devicePixelRatio },
    language: navigator.language,
    shell: shell.value,
  };
  const people = [...vault.alters.values()].filter(isPresent).length;
  const facts = {
    people,
    ties: vault.ties.size,
    tags: vault.tags.size,
    rings: vault.tiers.size,
    setAside: vault.setAside().length,
    writable: vault.writable.ok,
    saving,
    mended,
    bytes: usage,
  };
  return ok(reportText(program, facts));
};
