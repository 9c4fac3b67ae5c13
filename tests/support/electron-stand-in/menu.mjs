import { BrowserWindow } from './browserWindow.mjs';
import { strict } from './strict.mjs';

const roles = new Set([
  ...['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit', 'close', 'cut', 'copy', 'paste', 'selectAll'],
  ...[
    'resetZoom',
    'zoomIn',
    'zoomOut',
    'minimize',
    'togglefullscreen',
    'toggleDevTools',
    'appMenu',
    'windowMenu',
    'help',
  ],
]);
const accelerator = /^(?:(?:CmdOrCtrl|Shift|Alt)\+)*(?:[A-Z0-9,=/[\]]|F\d{1,2})$/;

const makeItem = (options) => {
  if (options.role !== undefined && !roles.has(options.role))
    throw new Error(`stand-in: no such role: ${options.role}`);
  if (options.accelerator !== undefined && !accelerator.test(options.accelerator))
    throw new Error(`stand-in: no such keys: ${options.accelerator}`);
  if (options.label === undefined && options.role === undefined && options.type !== 'separator')
    throw new Error('stand-in: a menu item needs a label, a role or a type');
  const item = { id: '', role: undefined, accelerator: undefined, enabled: true, ...options };
  const submenu = options.submenu === undefined ? undefined : Menu.buildFromTemplate(options.submenu);
  const click = () => {
    if (options.click === undefined) throw new Error(`stand-in: the role ${options.role} is Electron's own`);
    options.click(item, BrowserWindow.getFocusedWindow(), {});
  };
  return strict('menu item', Object.assign(item, { submenu, click }));
};

let current = null;

export class Menu {
  static buildFromTemplate = (template) => strict('menu', Object.assign(new Menu(), { items: template.map(makeItem) }));
  static setApplicationMenu = (menu) => {
    current = menu;
  };
  static getApplicationMenu = () => current;

  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
