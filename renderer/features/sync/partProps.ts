import type { Result } from '../../../shared/domain/result.ts';
import type { Keeper } from '../../session/keeper.ts';
import type { SyncHere } from '../../session/sync.ts';

/** Tells what came of a deed and reads again how sync stands; gives whether it went well. */
export type Run = (deed: Promise<Result<unknown>>) => Promise<boolean>;

/** What each part of the section on other laptops is given. */
export interface PartProps {
  readonly kith: Keeper;
  readonly here: SyncHere;
  readonly run: Run;
}
