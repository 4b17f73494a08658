import type { ProfileView } from '../app-state.ts';
import type { Day } from '../calendar/time.ts';
import type { Order } from '../order/order.ts';
import type { ValueRules } from '../profiles/profile-schema.ts';
import type { Doubt, Shape } from '../recognition/recognise.ts';

/** What a file of the portal would bring, before anything of it is kept. */
export interface ImportView {
  readonly importId: string;
  readonly fileName: string;
  /** The account that its days go to; null: a new one, which files alone feed. */
  readonly accountId: string | null;
  readonly reading: ImportReading;
  /** The first few dozen days, those to come before those gone by. */
  readonly days: readonly ImportDay[];
  readonly contracts: number;
  readonly tally: ImportTally;
}

/** How the file is read. */
export interface ImportReading {
  /** The profile that fits; null where the reading was proposed from what the file shows, or changed by the user. */
  readonly profile: Pick<ProfileView, 'id' | 'label' | 'origin'> | null;
  readonly shape: Shape | null;
  readonly rules: ValueRules;
  /** True where the user said before that files of this make are read so: nothing has to be asked. */
  readonly settled: boolean;
  /** The name of the field by which the meaning of 0 was guessed; null where nothing told it. */
  readonly meaningBy: string | null;
  readonly doubts: readonly Doubt[];
  /** One day of the file under both meanings of 0; null where its values are words, or all the same. */
  readonly both: {
    readonly contractNumber: string;
    readonly curtailment: Order;
    readonly limit: Order;
  } | null;
}

/**
 * What importing would do to a day: bring it, change the order that a former file told, tell something else of it (its
 * HLAR, its acknowledgement), nothing; or nothing because the platform itself told the day, the same or otherwise.
 */
export type ImportEffect = 'new' | 'changed' | 'restated' | 'same' | 'platform' | 'platformOther';
export type ImportTally = Readonly<Record<ImportEffect, number>>;

export interface ImportDay {
  readonly contractNumber: string;
  readonly day: Day;
  readonly order: Order;
  /** The order that stands, where it is another one. */
  readonly previous: Order | null;
  readonly effect: ImportEffect;
  /** What the file says; null where it does not. */
  readonly acknowledged: boolean | null;
}

/** What an import did. */
export interface ImportDone {
  readonly accountId: string;
  readonly tally: ImportTally;
  /** The first day to come that it brought or changed; else the last one of the file. */
  readonly day: Day;
}

/** How many days an import would bring or change. */
export function broughtBy(tally: ImportTally): number {
  return tally.new + tally.changed + tally.restated;
}
