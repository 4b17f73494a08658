import exceljs from 'exceljs';

/** A cell as a person reads it: dates as `dd/mm/yyyy hh:mm`, empty cells as ''. */
export type Shown = string | number;
export type ShownSheets = Readonly<Record<string, readonly (readonly Shown[])[]>>;

/** Everything that stands in a workbook, by sheet, read by exceljs; a formula shows the result that it carries. */
export async function readWorkbook(path: string): Promise<ShownSheets> {
  const workbook = await openWorkbook(path);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => {
      const rows: Shown[][] = [];
      const width = sheet.columnCount;
      sheet.eachRow((row) => {
        rows.push(Array.from({ length: width }, (_, i) => shownCell(row.getCell(i + 1))));
      });
      return [sheet.name, rows];
    }),
  );
}

export async function openWorkbook(path: string): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

/** Every cell of a workbook. */
export function cellsOf(workbook: exceljs.Workbook): readonly exceljs.Cell[] {
  const cells: exceljs.Cell[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
  }
  return cells;
}

function shownCell(cell: exceljs.Cell): Shown {
  const value = cell.result ?? cell.value;
  if (typeof value === 'number') return value;
  if (value instanceof Date) return shownDate(value, cell.numFmt.includes('hh'));
  return value === null || value === undefined ? '' : String(value);
}

function shownDate(date: Date, withTime: boolean): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  const text = day.split('-').reverse().join('/');
  return withTime ? `${text} ${time.slice(0, 5)}` : text;
}
