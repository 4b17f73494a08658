import type { Guard } from '../guard.ts';

export const INPUT_GUARDS: readonly Guard[] = [
  {
    probe: 'F1',
    name: 'a text that begins a formula gets an apostrophe',
    file: 'electron/export/csv.ts',
    replace: 'FORMULA.test(text) ?',
    by: 'false ?',
  },
  {
    probe: 'F1',
    name: 'a text of a cell is escaped',
    file: 'electron/export/xlsx/text.ts',
    replace: 'ENTITIES[sign] ?? sign',
    by: 'sign',
  },
  {
    probe: 'F2',
    name: 'the fault of a profile is told with its line',
    file: 'electron/platform/profile-check.ts',
    replace: 'fail({ ...toProblem(checked.problem), ...placeInProfile(text, tree, path, position) })',
    by: 'fail(toProblem(checked.problem))',
  },
  {
    probe: 'F3',
    name: 'an answer has a limit',
    file: 'electron/platform/http.ts',
    replace: '> maxBytes) {',
    by: '> 1e12) {',
  },
  {
    probe: 'F4',
    name: 'what runs at installing was judged',
    file: 'package.json',
    replace: '    "electron-winstaller": false\n',
    by: '    "electron": false\n',
  },
];
