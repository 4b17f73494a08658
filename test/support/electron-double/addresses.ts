/** Chromium knows no `app:` scheme from outside, so `app://vigie/x` is shown as `https://vigie.invalid/x` and back. */
const SHOWN = /^https:\/\/([\w-]+)\.invalid(?=\/|$)/;

export const toShown = (address: string) => address.replace(/^app:\/\/([\w-]+)/, 'https://$1.invalid');
export const fromShown = (address: string) => address.replace(SHOWN, 'app://$1');

/** The origin as Electron names it, which Node's `URL` does not for schemes that it does not know. */
export const originOf = (address: string) => /^\w+:\/\/[^/]+/.exec(address)?.[0] ?? 'null';
