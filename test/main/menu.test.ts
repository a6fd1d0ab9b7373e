import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { MENU_ACTIONS, type MenuAction, type Preferences } from '../../src/engine/protocol';
import { type MenuFacts, menuTemplate } from '../../src/main/menu';
import { languageOf, WORDS } from '../../src/main/words';

type Item = MenuItemConstructorOptions;

const FACTS: MenuFacts = {
  language: 'en',
  preferences: { language: 'system', colorScheme: 'auto' },
  recentFiles: [],
  training: 'none',
  isMac: false,
  isDevelopment: false,
};

function build(facts: Partial<MenuFacts> = {}) {
  const heard: unknown[] = [];
  const template = menuTemplate(
    { ...FACTS, ...facts },
    {
      action: (action: MenuAction) => heard.push(action),
      openRecent: ({ path }) => heard.push(path),
      clearRecent: () => heard.push('clear'),
      setPreferences: (preferences: Preferences) => heard.push(preferences),
    },
  );
  const flat = (items: Item[]): Item[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
  const items = flat(template);
  const click = (label: string) => {
    const found = items.find((item) => item.label === label) ?? expect.fail(`there is no ${label}`);
    // The template's listeners look at none of what Electron hands them.
    (found.click as () => void)();
  };
  return { heard, items, click };
}

describe('the menu', () => {
  it.each([true, false])('has every action exactly once (macOS: %s)', (isMac) => {
    const ids = build({ isMac }).items.flatMap(({ id }) => (MENU_ACTIONS.includes(id as MenuAction) ? [id] : []));
    expect(ids.sort()).toEqual([...MENU_ACTIONS].sort());
  });

  it.each([true, false])('gives no shortcut twice (macOS: %s)', (isMac) => {
    const shortcuts = build({ isMac }).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(shortcuts).toHaveLength(15);
  });

  it.each(['en', 'zh-CN'] as const)('has a label for everything in %s', (language) => {
    const unnamed = build({ language, isMac: true, isDevelopment: true }).items.filter(
      ({ label, type, role }) => type !== 'separator' && role !== 'appMenu' && !label,
    );
    expect(unnamed).toEqual([]);
  });

  it('says what was clicked', () => {
    const recentFiles = [{ path: '/a.csv', purpose: 'table' as const }];
    const { heard, click } = build({ recentFiles });
    for (const label of ['Open Table…', 'Data', '/a.csv', 'Clear List', '简体中文', 'Dark']) click(label);
    expect(heard).toEqual([
      'openTable',
      'step1',
      '/a.csv',
      'clear',
      { language: 'zh-CN', colorScheme: 'auto' },
      { language: 'system', colorScheme: 'dark' },
    ]);
  });

  it('offers what a training allows', () => {
    const enabled = (training: MenuFacts['training']) =>
      build({ training }).items.flatMap(({ id, enabled }) => (id?.endsWith('Training') && enabled ? [id] : []));
    expect(enabled('none')).toEqual(['startTraining']);
    expect(enabled('running')).toEqual(['pauseTraining', 'stopTraining']);
    expect(enabled('paused')).toEqual(['pauseTraining', 'stopTraining']);
  });

  it('marks the language and the appearance that are chosen', () => {
    const checked = build({ preferences: { language: 'en', colorScheme: 'dark' } }).items.filter(
      (item) => item.checked,
    );
    expect(checked.map(({ label }) => label)).toEqual(['English', 'Dark']);
  });

  it('shows developer tools to developers only', () => {
    const roles = (isDevelopment: boolean) => build({ isDevelopment }).items.map(({ role }) => role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(false)).not.toContain('reload');
  });
});

describe('words', () => {
  it('follow the choice, else the system', () => {
    expect(
      ['zh-CN', 'zh-Hans-CN', 'zh', 'ZH-tw', 'en-US', 'de', 'zhx'].map((tag) => languageOf('system', tag)),
    ).toEqual(['zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'en', 'en', 'en']);
    expect([languageOf('en', 'zh-CN'), languageOf('zh-CN', 'en')]).toEqual(['en', 'zh-CN']);
  });

  it('are translated, all but the name of the product', () => {
    const same = Object.entries(WORDS.en).filter(
      ([key, text]) => WORDS['zh-CN'][key as keyof typeof WORDS.en] === text,
    );
    expect(same).toEqual([]);
  });
});
