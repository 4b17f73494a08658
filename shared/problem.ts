/**
 * Why something did not work, as plain data: a code and the facts its message needs. Texts are made from codes in the
 * user's language at the last moment (`messages/*.ts`, key `problem.<code>`).
 */
export type Problem = { readonly code: ProblemCode } & Facts;
type Facts = Readonly<Record<string, string | number | null>>;

export const PROBLEM_CODES = [
  // reaching the platform
  'offline',
  'timeout',
  'tlsUntrusted',
  'insecureAddress',
  'invalidAddress',
  'redirected',
  // what the platform answers
  'unauthorized',
  'ipRefused',
  'unknownContract',
  'tooLate',
  'tooManyRequests',
  'invalidRequest',
  'wrongAddress',
  'unavailable',
  'unexpectedStatus',
  // what its answer holds
  'answerTooLarge',
  'answerWrongType',
  'answerIsHtml',
  'answerNotJson',
  'answerTruncated',
  'mappingFailed',
  'mappingTimeout',
  'answerShape',
  'badDay',
  'badInstant',
  'stepOutsideDay',
  'stepOffGrid',
  'stepMissing',
  'stepDoubled',
  'stepNotNumber',
  'stepCount',
  'stepMixed',
  'unknownWord',
  'valueOutOfRange',
  'contractTwice',
  // acknowledging
  'orderChanged',
  'notConfirmed',
  'nothingToDo',
  'wishOfBackup',
  'afterBackup',
  'hlarTooEarly',
  'hlarTooLate',
  // declared addresses
  'addressMalformed',
  'addressRange',
  'addressName',
  'addressPrivate',
  'addressLinkLocal',
  'addressLoopback',
  'addressDocumentation',
  'addressCarrierNat',
  'addressMapped',
  'addressReserved',
  'addressTwice',
  // the TOTP code
  'totpMissing',
  'totpKeyMalformed',
  'totpKeyShort',
  'totpLinkMalformed',
  'totpCounter',
  'totpTransfer',
  'totpParameter',
  'copyFailed',
  // the journal
  'journalHeadMalformed',
  'pictureUnreadable',
  'qrMissing',
  'qrNotTotp',
  // the portal
  'portalUnknown',
  'portalNotOpened',
  // this computer
  'noToken',
  'secretsUnavailable',
  'storageFailed',
  'profileInvalid',
  'profileUnknown',
  'profileShipped',
  'profileReplaces',
  'profileOlder',
  'profileUsed',
  'profileDoubled',
  'accountUnknown',
  'alreadyConnected',
  'otherPlatform',
  'fileTooLarge',
  'fileUnreadable',
  'uploadLost',
  'fileBusy',
  'fileNotWritable',
  'exportFailed',
  'exportRunning',
  'cancelled',
  'nothingToExport',
  'notABackup',
  'backupNewer',
  'backupDamaged',
  'backupElsewhere',
  'wishUnderWay',
  'notInDemo',
  'invalidInput',
  'unknownCall',
  'launchAtLoginRefused',
  'notificationFailed',
  'internal',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Makes a problem: `problem('stepOffGrid', { at: '00:07' })`. */
export function problem(code: ProblemCode, facts: Facts = {}): Problem {
  return { ...facts, code };
}
