import type { accessFr } from './access-fr.ts';
import type { Messages } from './say.ts';

/** The portal, its TOTP codes and the renewal of a token, in English. */
export const accessEn: Pick<Messages, keyof typeof accessFr> = {
  totp: {
    title: 'Portal code (TOTP)',
    hint: 'Besides the password, the SMART OA portal asks for a one-time code. With its key, Vigie OA shows the code here, as your phone does.',
    unknown: 'This computer’s keychain could not be read: a key added now might last for this session only.',
    memory: 'Key in memory for this session only: this computer’s keychain did not take it.',
    stored: 'Key in this computer’s keychain.',
    add: 'Add a key',
    code: 'Code {{code}}',
    left: '{{seconds}} s left',
    waiting: 'Working out the code…',
    retry: 'Try again',
    copy: 'Copy',
    copied: 'Copied',
    clears: 'Will be cleared from the clipboard in 30 s.',
    clearsIfLet: 'Will be cleared from the clipboard in 30 s, if the browser allows it.',
    cleared: 'Cleared from the clipboard.',
    notCleared: 'The browser did not let Vigie OA clear the clipboard; this code expires by itself.',
    remove: 'Remove',
    removeKey: 'Remove the key',
    removeTitle: 'Remove the TOTP key of “{{label}}”?',
    removeText:
      'Vigie OA erases the key from this computer and shows no more codes. Nothing changes on the portal or on your phone. To add it again you will need this key or its QR code.',
    setupTitle: 'Add the TOTP key of “{{label}}”',
    setupLead:
      'When you turn on strong authentication, the portal shows a QR code and the key it holds. Either will do.',
    source: 'Key or otpauth:// link',
    sourceHint: 'letters A to Z and digits 2 to 7; spaces and capitals do not matter',
    or: 'or',
    drop: 'Drop or paste ({{keys}}) the picture of the QR code.',
    choose: 'Choose a picture',
    pictureHint: 'Read in this page, neither sent nor kept.',
    reading: 'Reading the picture…',
    next: 'Continue',
    back: 'Back',
    foundTitle: 'Compare with your phone',
    foundLead:
      'This code must be the same as on your phone. If it differs, this is not the right key, or one of the two clocks is wrong.',
    issuer: 'Issuer',
    account: 'Account',
    kind: 'Codes',
    untold: 'not given',
    digits: '{{digits}} digits, {{period}} s, {{algorithm}}',
    keep: 'Keep this key',
    keepHint: 'The key goes into this computer’s keychain and is never shown again.',
    keepMemory:
      'This computer’s keychain cannot keep the key: it lasts for this session only, and is never shown again.',
  },
  portal: {
    address: 'Address of the portal',
    addressHint: 'where you sign in with your browser; Vigie OA remembers it',
    addressFault: 'An https:// address, for example https://portal.example.com',
    open: 'Open the portal',
    opened: 'The portal is opening in your browser.',
    change: 'Change the address',
  },
  renewal: {
    renew: 'Renew',
    title: 'Renew the token of “{{label}}”',
    paste: 'Paste the token',
    againTitle: 'Paste the token of “{{label}}”',
    againLead:
      'The same token, if it is still valid; otherwise a new one, created on the SMART OA portal, with its date.',
    close: 'Close',
    portalTitle: 'The portal',
    portalLead:
      'Tokens are created on the SMART OA portal. A new one disables the old one at once: go through the steps without a break.',
    open: 'Tomorrow has not been acknowledged yet.',
    openHint:
      'Acknowledge first if you can: from the moment you create the new token until you paste it here, nothing can be sent.',
    haveToken: 'I have the token',
    codeTitle: 'The one-time code',
    codeLead: 'The portal asks for it after the password.',
    noKey: 'No TOTP key is kept for this account: the code is on your phone.',
    tokenTitle: 'The new token',
    tokenLead: 'Create it on the portal, copy it, paste it here.',
    testTitle: 'The test and the replacement',
    done: 'The new token is in place.',
    doneHint: 'Valid until {{day}}; Vigie OA will warn you 30 days before.',
    refused:
      'Go “Back” and check that you pasted the whole token, and that it is the last one created; otherwise create another on the SMART OA portal.',
    retry: 'Try again',
    finish: 'Finish',
  },
};
