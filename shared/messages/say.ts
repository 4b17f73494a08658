import type { fr } from './fr.ts';

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widen<T[K]> };
/** The texts of one language: every language has the same keys as French. */
export type Messages = Widen<typeof fr>;

type Plural<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type Keys<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? Plural<`${P}${K}`> : Keys<T[K], `${P}${K}.`>;
}[keyof T & string];
/** The dotted name of a text, without plural ending: `problem.offline`, `action.acknowledgeDay`. */
export type MessageKey = Keys<typeof fr>;

/** Gives a text in the user's language; `facts` fill its `{{names}}`, and `count` chooses the plural form. */
export type Say = (key: MessageKey, facts?: Readonly<Record<string, string | number>>) => string;
