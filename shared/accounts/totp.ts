/** One TOTP code (RFC 6238) for the portal, on the platform's corrected clock. */
export interface TotpCode {
  /** 6 to 8 digits. */
  readonly code: string;
  /** How long each code holds, in seconds. */
  readonly period: number;
  /** How long this one still holds, from the instant of the answer. */
  readonly validForMs: number;
}

/** What a key says about itself, without the key, and the code that a phone with the same key shows now. */
export interface FoundTotpKey extends TotpCode {
  /** Empty where the source does not tell. */
  readonly issuer: string;
  readonly accountName: string;
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  readonly digits: number;
}
