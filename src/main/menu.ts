/** The application's menu, as plain data: what it shows and sends, in one language, for one system. It does nothing. */
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_ACTIONS, type MenuAction, type Preferences } from '../engine/protocol';
import type { RecentFile } from './recentFiles';
import type { TrainingState } from './trainingWatch';
import { type Language, WORDS, type Words } from './words';

export interface MenuFacts {
  readonly language: Language;
  readonly preferences: Preferences;
  readonly recentFiles: readonly RecentFile[];
  readonly training: TrainingState;
  readonly isMac: boolean;
  readonly isDevelopment: boolean;
}
export interface MenuListeners {
  action(action: MenuAction): void;
  openRecent(file: RecentFile): void;
  clearRecent(): void;
  setPreferences(preferences: Preferences): void;
}
type Item = MenuItemConstructorOptions;

const ACCELERATORS: Readonly<Partial<Record<MenuAction, string>>> = {
  openTable: 'CmdOrCtrl+O',
  openModel: 'CmdOrCtrl+Shift+O',
  saveModel: 'CmdOrCtrl+S',
  saveTable: 'CmdOrCtrl+Shift+S',
  undo: 'CmdOrCtrl+Z',
  redo: 'CmdOrCtrl+Shift+Z',
  startTraining: 'CmdOrCtrl+Return',
  pauseTraining: 'CmdOrCtrl+P',
  stopTraining: 'CmdOrCtrl+.',
};
const STEPS = MENU_ACTIONS.filter((action) => action.startsWith('step'));
const SEPARATOR: Item = { type: 'separator' };

export function menuTemplate(facts: MenuFacts, listeners: MenuListeners): Item[] {
  const words = WORDS[facts.language];
  const item = (action: MenuAction, enabled = true): Item => ({
    id: action,
    label: words[action],
    accelerator: ACCELERATORS[action] ?? stepAccelerator(action),
    enabled,
    click: () => listeners.action(action),
  });
  const steps = STEPS.map((action) => item(action));
  const isTraining = facts.training !== 'none';
  return [
    ...(facts.isMac ? [macMenu(words, item('about'))] : []),
    { label: words.file, submenu: fileItems(facts, listeners, words, item) },
    { label: words.edit, submenu: editItems(words, item) },
    { label: words.view, submenu: [...steps, SEPARATOR, ...viewItems(facts, listeners, words)] },
    {
      label: words.training,
      submenu: [
        item('startTraining', !isTraining),
        item('pauseTraining', isTraining),
        item('stopTraining', isTraining),
      ],
    },
    ...(facts.isMac ? [macWindowMenu(words)] : []),
    { label: words.help, role: 'help', submenu: facts.isMac ? [] : [item('about')] },
  ];
}

const stepAccelerator = (action: MenuAction) =>
  STEPS.includes(action) ? `CmdOrCtrl+${action.slice('step'.length)}` : undefined;

function fileItems(
  facts: MenuFacts,
  listeners: MenuListeners,
  words: Words,
  item: (action: MenuAction) => Item,
): Item[] {
  const recent: Item[] = facts.recentFiles.map((file) => ({
    label: file.path,
    click: () => listeners.openRecent(file),
  }));
  const clear: Item = { label: words.clearRecent, enabled: recent.length > 0, click: () => listeners.clearRecent() };
  return [
    item('openTable'),
    item('openModel'),
    { label: words.recent, id: 'recent', submenu: [...recent, SEPARATOR, clear] },
    SEPARATOR,
    item('saveTable'),
    item('saveModel'),
    SEPARATOR,
    facts.isMac ? { role: 'close', label: words.closeWindow } : { role: 'quit', label: words.quit },
  ];
}

/** The window itself knows whether a step of the person or the typing in a field is to be taken back. */
function editItems(words: Words, item: (action: MenuAction) => Item): Item[] {
  return [
    item('undo'),
    item('redo'),
    SEPARATOR,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ];
}

function viewItems({ preferences, isDevelopment }: MenuFacts, listeners: MenuListeners, words: Words): Item[] {
  const choice = (label: string, change: Partial<Preferences>, isChosen: boolean): Item => ({
    id: Object.values(change).join(),
    type: 'radio',
    label,
    checked: isChosen,
    click: () => listeners.setPreferences({ ...preferences, ...change }),
  });
  const language = (value: Preferences['language'], label: string) =>
    choice(label, { language: value }, preferences.language === value);
  const appearance = (colorScheme: Preferences['colorScheme']) =>
    choice(words[colorScheme], { colorScheme }, preferences.colorScheme === colorScheme);
  return [
    {
      label: words.language,
      submenu: [language('system', words.systemLanguage), language('en', 'English'), language('zh-CN', '简体中文')],
    },
    { label: words.appearance, submenu: [appearance('auto'), appearance('light'), appearance('dark')] },
    SEPARATOR,
    { role: 'resetZoom', label: words.actualSize },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(isDevelopment ? developerItems(words) : []),
  ];
}

const developerItems = (words: Words): Item[] => [
  SEPARATOR,
  { role: 'reload', label: words.reload },
  { role: 'toggleDevTools', label: words.developerTools },
];

function macMenu(words: Words, about: Item): Item {
  return {
    role: 'appMenu',
    submenu: [
      about,
      SEPARATOR,
      { role: 'services', label: words.services },
      SEPARATOR,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      SEPARATOR,
      { role: 'quit', label: words.quit },
    ],
  };
}

function macWindowMenu(words: Words): Item {
  return {
    role: 'windowMenu',
    label: words.window,
    submenu: [
      { role: 'minimize', label: words.minimize },
      { role: 'zoom', label: words.zoomWindow },
      SEPARATOR,
      { role: 'front', label: words.bringToFront },
    ],
  };
}
