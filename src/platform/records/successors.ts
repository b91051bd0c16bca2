/** Where records went that answer to their id no longer. Whoever merges records says so. */
export abstract class Successors {
  /** What became of these, by their global ids: the global id of the record that took each in. */
  abstract of(globalIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
