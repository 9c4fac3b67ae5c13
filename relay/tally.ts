/** What is counted, for the page of metrics: name, kind and meaning as Prometheus wants them. */
export const tallies = {
  connections: ['gauge', 'Connections that are open'],
  rooms: ['gauge', 'Rooms in memory'],
  memory_bytes: ['gauge', 'What the rooms in memory weigh, roughly'],
  connections_total: ['counter', 'Connections that were let into a room'],
  messages_total: ['counter', 'Messages received'],
  received_bytes_total: ['counter', 'Bytes of messages received'],
  sent_bytes_total: ['counter', 'Bytes of messages sent'],
  updates_total: ['counter', 'Updates stored'],
  flushes_total: ['counter', 'Times that updates were brought to the store together'],
  compactions_total: ['counter', 'Rooms compacted'],
  refused_connections_total: ['counter', 'Connections refused'],
  closed_connections_total: ['counter', 'Connections closed because of a limit or of what they said'],
  store_errors_total: ['counter', 'Times that the store failed'],
} as const;

/** How much of each was counted since the start; of a gauge, how much there is. */
export type Tally = { -readonly [Name in keyof typeof tallies]: number };

/** A tally of nothing. */
export const newTally = (): Tally => ({
  connections: 0,
  rooms: 0,
  memory_bytes: 0,
  connections_total: 0,
  messages_total: 0,
  received_bytes_total: 0,
  sent_bytes_total: 0,
  updates_total: 0,
  flushes_total: 0,
  compactions_total: 0,
  refused_connections_total: 0,
  closed_connections_total: 0,
  store_errors_total: 0,
});
