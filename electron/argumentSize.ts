/** Bytes that a value takes beside what hangs on it, roughly: enough that no number of empty ones is free. */
const perValue = 8;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
};

const bytesOf = (value: object): number | undefined => {
  if (value instanceof ArrayBuffer) return value.byteLength;
  // A view brings its whole buffer along, also the parts it does not show.
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? value.buffer.byteLength : undefined;
  return undefined;
};

/**
 * Whether what a window sent is plain data (texts, numbers, lists, plain objects, bytes) of at most so many bytes. Looks
 * at no more than that many bytes of it, so that a huge, deep or circular value costs nothing.
 */
export const isWithin = (given: unknown, mostBytes: number): boolean => {
  const waiting: unknown[] = [given];
  let left = mostBytes;
  while (waiting.length > 0) {
    const value = waiting.pop();
    left -= perValue;
    if (typeof value === 'string') left -= value.length * 2;
    else if (typeof value === 'object' && value !== null) {
      const bytes = bytesOf(value);
      if (bytes !== undefined) left -= bytes;
      else if (!isPlain(value)) return false;
      else {
        for (const key in value) {
          left -= perValue + key.length * 2;
          if (left < 0) return false;
          waiting.push(Reflect.get(value, key));
        }
      }
    } else if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return false;
    if (left < 0) return false;
  }
  return true;
};
