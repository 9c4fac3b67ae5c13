import * as v from 'valibot';
import { externalAddressSchema } from '../../shared/domain/externalAddress.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';

/**
 * Opens a web page, a new message or a telephone call outside Kith: through the desktop shell where there is one, else
 * by the browser. Any other address is refused.
 */
export const openExternal = async (address: string): Promise<Result<null>> => {
  const checked = v.safeParse(externalAddressSchema, address);
  if (!checked.success) return failed('Kith opens only web, e-mail and telephone addresses. This one was not opened.');
  if (window.kith) return window.kith.openExternal(checked.output);
  window.open(checked.output, '_blank', 'noopener,noreferrer');
  return ok(null);
};
