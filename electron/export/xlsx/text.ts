/** What a cell can hold, in UTF-16 units. */
const MAX_TEXT = 32_767;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of an element or of an attribute. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Text as a cell can hold it: characters that XML has no place for, and what only looks like one, as `_xHHHH_`. */
export function cellText(text: string): string {
  return escapeXml(
    text
      .slice(0, MAX_TEXT)
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be written otherwise.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, (char) => {
        return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      }),
  );
}

/** The texts of a workbook, each kept once and named by its place. */
export interface SharedTexts {
  placeOf(text: string): number;
  all(): Iterable<string>;
  readonly used: () => number;
}

export function createSharedTexts(): SharedTexts {
  const places = new Map<string, number>();
  let used = 0;
  return {
    placeOf(text) {
      used++;
      const found = places.get(text);
      if (found !== undefined) return found;
      places.set(text, places.size);
      return places.size - 1;
    },
    all: () => places.keys(),
    used: () => used,
  };
}
