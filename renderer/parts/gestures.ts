/** What can be done with keys or a pointer where it needs no name: a row of the sheet of shortcuts. */
export interface Gesture {
  /** Keys in the spelling of shortcuts, or a movement in words. */
  readonly by: readonly string[];
  readonly does: string;
  /** It changes people or where they stand, which the map of an earlier day does not let one do. */
  readonly onlyNow?: true;
}

/** The gestures of one part of the window. */
export interface GestureTable {
  readonly title: string;
  readonly rows: readonly Gesture[];
}
