/** A text as it begins a line: “novembre 2026” is “Novembre 2026” there. */
export const capital = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}`;
