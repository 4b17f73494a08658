import { filteredRange, type SheetPart } from './sheet.ts';
import { STYLES } from './styles.ts';
import { escapeXml } from './text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Where a sheet lies in the workbook's package, by its place from 0. */
export const sheetPath = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`;
export const TEXTS_PATH = 'xl/sharedStrings.xml';

/** The parts of a workbook besides its sheets and texts (ECMA-376, Open Packaging Conventions), by their paths. */
export function packageParts(
  parts: readonly SheetPart[],
  about: { readonly creator: string; readonly createdAt: number },
): readonly (readonly [path: string, xml: string])[] {
  return [
    ['[Content_Types].xml', contentTypes(parts)],
    [
      '_rels/.rels',
      relations([
        ['officeDocument', 'xl/workbook.xml', OFFICE],
        ['metadata/core-properties', 'docProps/core.xml', PACKAGE],
      ]),
    ],
    ['docProps/core.xml', coreProperties(about)],
    ['xl/workbook.xml', workbook(parts)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...parts.map((_, i) => ['worksheet', sheetPath(i).slice('xl/'.length), OFFICE] as const),
        ['styles', 'styles.xml', OFFICE],
        ['sharedStrings', 'sharedStrings.xml', OFFICE],
      ]),
    ],
    ['xl/styles.xml', STYLES],
  ];
}

function contentTypes(parts: readonly SheetPart[]): string {
  const part = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${type}"/>`;
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('xl/workbook.xml', `${TYPE}.sheet.main+xml`),
    ...parts.map((_, i) => part(sheetPath(i), `${TYPE}.worksheet+xml`)),
    part('xl/styles.xml', `${TYPE}.styles+xml`),
    part(TEXTS_PATH, `${TYPE}.sharedStrings+xml`),
    part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    '</Types>',
  ].join('');
}

function relations(all: readonly (readonly [type: string, target: string, base: string])[]): string {
  const lines = all.map(
    ([type, target, base], i) =>
      `<Relationship Id="rId${i + 1}" Type="${base}/relationships/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join('')}</Relationships>`;
}

function coreProperties({
  creator,
  createdAt,
}: {
  readonly creator: string;
  readonly createdAt: number;
}): string {
  const at = new Date(createdAt).toISOString();
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:creator>${escapeXml(creator)}</dc:creator>${when('created')}${when('modified')}</cp:coreProperties>`,
  ].join('');
}

function workbook(parts: readonly SheetPart[]): string {
  const sheets = parts.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const names = parts.flatMap((part, i) => {
    const place = `'${escapeXml(part.name.replaceAll("'", "''"))}'!`;
    const local = (name: string, more: string, ref: string) =>
      `<definedName name="_xlnm.${name}" localSheetId="${i}"${more}>${place}${ref}</definedName>`;
    return [
      local('_FilterDatabase', ' hidden="1"', filteredRange(part, '$')),
      local('Print_Titles', '', '$1:$1'),
    ];
  });
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships">`,
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="14000"/></bookViews>',
    `<sheets>${sheets.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
  ].join('');
}
