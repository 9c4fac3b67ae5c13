/** Who may enter a room: whoever brings the token of this SHA-256, or everyone. */
export type Lock = { readonly kind: 'token'; readonly hash: Buffer } | { readonly kind: 'open' };

/** One room of a store, while it is open. */
export interface StoredRoom {
  /** Undefined until something is written. */
  lock(): Lock | undefined;
  /** Bytes of all updates in it. */
  bytes(): number;
  /** All updates in it, oldest first. Throws as the store does. */
  updates(): Promise<Iterable<Uint8Array>>;
  /** Appends updates; settles when they outlive a power cut. Where it throws, none of them is there. */
  append(lock: Lock, updates: readonly Uint8Array[]): Promise<void>;
  /**
   * Puts one update in the place of all that was appended or heard so far. Throws as the store does; the room is then
   * as it was.
   */
  compact(lock: Lock, state: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Where rooms are kept. */
export interface RoomStore {
  /**
   * Opens a room that is not open. Throws where it cannot be read.
   * @param hear told of updates that another relay appended to the same store, once they are as safe as one's own
   */
  open(room: string, hear: (update: Uint8Array) => void): Promise<StoredRoom>;
  close(): Promise<void>;
}
