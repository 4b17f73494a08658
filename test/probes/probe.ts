/** What a probe found: the figure for its line, and every fault, with the seed that replays it. */
export interface Finding {
  readonly figure: string;
  readonly faults: readonly string[];
}

export interface ProbeOptions {
  /** Replays what one seed drew, and tells its story; null for a run over many. */
  readonly seed: number | null;
  /** The first seed of a run over many; printed, so that the whole run can be repeated. */
  readonly firstSeed: number;
  /** From 0 to 1: how much of the full budget to spend. */
  readonly share: number;
}

/** One attack on one promise. It passes where it finds no fault. */
export interface Probe {
  readonly id: string;
  readonly title: string;
  /** It works on all cores at once and is played alone; any other one waits now and then, and is played beside one more. */
  readonly usesAllCores?: true;
  run(options: ProbeOptions): Promise<Finding>;
}
