import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';

const EDITING: MenuItemConstructorOptions[] = [
  { role: 'cut', label: 'Couper' },
  { role: 'copy', label: 'Copier' },
  { role: 'paste', label: 'Coller' },
  { role: 'selectAll', label: 'Tout sélectionner' },
];

/** No menu bar, except on macOS, where copy and paste work only through one. */
export function setMenu(platform: NodeJS.Platform): void {
  const quit: MenuItemConstructorOptions = { role: 'quit', label: 'Quitter Vigie OA' };
  const bar: MenuItemConstructorOptions[] = [
    { label: 'Vigie OA', submenu: [quit] },
    { label: 'Édition', submenu: EDITING },
  ];
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(bar) : null);
}

/** Cut, copy and paste under the right button, in fields and on selected text. */
export function offerEditing(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable || selectionText) Menu.buildFromTemplate(EDITING).popup();
  });
}
