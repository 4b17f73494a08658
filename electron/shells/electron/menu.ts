import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Say } from '../../../shared/messages/say.ts';

const editing = (say: Say): MenuItemConstructorOptions[] => [
  { role: 'cut', label: say('desktop.cut') },
  { role: 'copy', label: say('desktop.copy') },
  { role: 'paste', label: say('desktop.paste') },
  { role: 'selectAll', label: say('desktop.selectAll') },
];

/** No menu bar, except on macOS, where copy and paste work only through one. */
export function setMenu(platform: NodeJS.Platform, say: Say): void {
  const quit: MenuItemConstructorOptions = { role: 'quit', label: say('desktop.quit') };
  const bar: MenuItemConstructorOptions[] = [
    { label: 'Vigie OA', submenu: [quit] },
    { label: say('desktop.edit'), submenu: editing(say) },
  ];
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate(bar) : null);
}

/** Cut, copy and paste under the right button, in fields and on selected text. */
export function offerEditing(contents: WebContents, say: Say): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable || selectionText) Menu.buildFromTemplate(editing(say)).popup();
  });
}
