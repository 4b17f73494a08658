/** What a connection test found. It is told once and kept nowhere. */
export interface ConnectionReport {
  readonly contracts: readonly ReportedContract[];
  /** How many contract days are published. */
  readonly days: number;
  /** The platform's clock minus this computer's, ms; 0 where its answers do not tell the time. */
  readonly clockOffset: number;
}

export interface ReportedContract {
  readonly contractNumber: string;
  readonly gridId: string | null;
  /** Empty where the platform gives none. */
  readonly name: string;
  readonly installedKw: number | null;
}
