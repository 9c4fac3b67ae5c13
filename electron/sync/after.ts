/** Calls back once after some milliseconds; gives what calls that off. */
export const after = (milliseconds: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, milliseconds);
  return () => clearTimeout(timer);
};
