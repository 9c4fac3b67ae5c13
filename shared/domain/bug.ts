import * as v from 'valibot';

/** Classes of errors that are told by name; any other is told as "other", because a class may be called anything. */
export const errorClasses = [
  ...['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'URIError', 'EvalError', 'AggregateError'],
  ...['AbortError', 'ConstraintError', 'DataCloneError', 'DataError', 'EncodingError', 'InvalidAccessError'],
  ...['InvalidStateError', 'NetworkError', 'NotAllowedError', 'NotFoundError', 'NotReadableError', 'NotSupportedError'],
  ...['OperationError', 'QuotaExceededError', 'ReadOnlyError', 'SecurityError', 'TimeoutError'],
  ...['TransactionInactiveError', 'UnknownError', 'VersionError', 'ValiError', 'other', 'none'],
] as const;

/** Codes of errors of the system that are told; any other is told as "other". */
export const errorCodes = [
  ...['EACCES', 'EADDRINUSE', 'EAGAIN', 'EBADF', 'EBUSY', 'ECONNREFUSED', 'ECONNRESET', 'EDQUOT', 'EEXIST', 'EFBIG'],
  ...['EINVAL', 'EIO', 'EISDIR', 'ELOOP', 'EMFILE', 'ENAMETOOLONG', 'ENFILE', 'ENODEV', 'ENOENT', 'ENOMEM', 'ENOSPC'],
  ...['ENOTDIR', 'ENOTEMPTY', 'ENOTSUP', 'ENXIO', 'EPERM', 'EPIPE', 'EROFS', 'ESTALE', 'ETIMEDOUT', 'ETXTBSY', 'EXDEV'],
  ...['ERR_ABORTED', 'ERR_FAILED', 'ERR_FILE_NOT_FOUND', 'ERR_INVALID_ARG_TYPE', 'ERR_OUT_OF_RANGE', 'other', 'none'],
] as const;

/** Where in the window a bug came to light: thrown, in a promise nobody waited for, or while a part was drawn. */
export const bugPlaces = ['error', 'rejection', 'view'] as const;

/** Frames of a stack that are told. */
const mostFrames = 12;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999_999));

/** A place in a program: the name of its file without folders, line and column from 1. */
const frameSchema = v.object({
  file: v.pipe(v.string(), v.maxLength(80), v.regex(/^[\w.-]+\.[cm]?js$/u)),
  line: whole,
  column: whole,
});
export type Frame = v.InferOutput<typeof frameSchema>;

/** What may be told of an error: its class, its code and where it came from. Never its message, which may hold a name. */
export const bugSchema = v.object({
  class: v.picklist(errorClasses),
  code: v.picklist(errorCodes),
  frames: v.pipe(v.array(frameSchema), v.maxLength(mostFrames)),
});
export type Bug = v.InferOutput<typeof bugSchema>;

const memberOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((member) => member === value);

const framesOf = (stack: string): Frame[] => {
  const found: Frame[] = [];
  for (const [, file, line, column] of stack.matchAll(/^ {4}at .*?([\w.-]+\.[cm]?js):(\d+):(\d+)\)?$/gmu)) {
    const frame = v.safeParse(frameSchema, { file, line: Number(line), column: Number(column) });
    if (frame.success && found.length < mostFrames) found.push(frame.output);
  }
  return found;
};

const field = (error: object, key: string): unknown => {
  try {
    return Reflect.get(error, key);
  } catch {
    // A getter of a stranger's object may throw; then there is nothing to tell.
    return undefined;
  }
};

/**
 * Makes of anything thrown what may be told of it. The frames are read from a stack as V8 writes it; a message may be
 * made to look like frames, so whoever writes them down keeps only those of files it knows.
 */
export const describeBug = (error: unknown): Bug => {
  if (typeof error !== 'object' || error === null) return { class: 'none', code: 'none', frames: [] };
  const [name, code, stack] = [field(error, 'name'), field(error, 'code'), field(error, 'stack')];
  return {
    class: memberOf(errorClasses, name) ?? 'other',
    // A DOMException has a number there, which its class tells already.
    code: typeof code === 'string' ? (memberOf(errorCodes, code) ?? 'other') : 'none',
    frames: typeof stack === 'string' ? framesOf(stack) : [],
  };
};
