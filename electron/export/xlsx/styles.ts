import type { CellKind } from '../../../shared/records/record-columns.ts';
import { escapeXml } from './text.ts';

const KINDS: readonly CellKind[] = ['text', 'prose', 'count', 'hours', 'amount', 'date', 'moment'];

/** Formats are written in en-US codes, whatever language Excel shows them in; a text format keeps text text when edited. */
const FORMATS: Readonly<Record<CellKind, string>> = {
  text: '@',
  prose: '@',
  count: '#,##0',
  hours: '#,##0.00',
  amount: '#,##0.00??',
  date: 'dd/mm/yyyy',
  moment: 'dd/mm/yyyy hh:mm',
};
/** Below are Excel's own. */
const FIRST_FORMAT = 164;

const isFigure = (kind: CellKind) => kind === 'count' || kind === 'hours' || kind === 'amount';

/** The style of a column's cells, of its sum and of its header, as places in the list of styles. */
export const styleOf = (kind: CellKind): number => 1 + KINDS.indexOf(kind);
export const sumStyleOf = (kind: CellKind): number => styleOf(kind) + KINDS.length;
export const headerStyleOf = (kind: CellKind): number => 1 + 2 * KINDS.length + (isFigure(kind) ? 1 : 0);

/** What is no figure stands left, under its header, a little apart from a figure before it. */
const LEFT = 'horizontal="left" indent="1" ';

function alignment(kind: CellKind): string {
  return `<alignment ${isFigure(kind) ? '' : LEFT}vertical="top"${kind === 'prose' ? ' wrapText="1"' : ''}/>`;
}

function style(kind: CellKind, font: number, border: number): string {
  const format = FIRST_FORMAT + KINDS.indexOf(kind);
  return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">${alignment(kind)}</xf>`;
}

const header = (horizontal: string) =>
  `<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${horizontal}vertical="center" wrapText="1"/></xf>`;

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
const THIN = (side: string) =>
  ['left', 'right', 'top', 'bottom', 'diagonal']
    .map((at) => (at === side ? `<${at} style="thin"><color auto="1"/></${at}>` : `<${at}/>`))
    .join('');

/** Plain, cells, sums, headers, in this order. */
const XFS = [
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  ...KINDS.map((kind) => style(kind, 0, 0)),
  ...KINDS.map((kind) => style(kind, 1, 2)),
  header(LEFT),
  header('horizontal="right" '),
];

export const STYLES = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${KINDS.length}">`,
  ...KINDS.map(
    (kind, i) => `<numFmt numFmtId="${FIRST_FORMAT + i}" formatCode="${escapeXml(FORMATS[kind])}"/>`,
  ),
  '</numFmts>',
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>',
  `<borders count="3">${['', 'bottom', 'top'].map((side) => `<border>${THIN(side)}</border>`).join('')}</borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${XFS.length}">${XFS.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  '</styleSheet>',
].join('');
