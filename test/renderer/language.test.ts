/** Two languages that say the same: the same messages, with the same places, and numbers in their own way. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAILURES, LIMITS, SETTING_NAMES } from '../../src/engine/protocol';
import { english, ownEnglish } from '../../src/renderer/language/catalogue';
import { wordsOf } from '../../src/renderer/language/language';
import { englishTables, flattenTables } from '../../src/renderer/language/protocolWords';
import { simplifiedChinese } from '../../src/renderer/language/simplifiedChinese';
import { phrasesZhCn } from '../../src/renderer/language/zhCn/phrases';

const chinese: Readonly<Record<string, string>> = simplifiedChinese;
const placesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

describe('the catalogues', () => {
  it('have the same messages; Chinese has no singular', () => {
    const keys = Object.keys(english).filter((key) => !key.endsWith('_one'));
    expect(Object.keys(chinese).sort()).toEqual(keys.sort());
  });

  it('call no message of the window as one of the protocol, which would take its place', () => {
    const names = new Set(Object.keys(ownEnglish).map((key) => key.replace(/_(one|other)$/, '')));
    expect(Object.keys(flattenTables(englishTables)).filter((key) => names.has(key))).toEqual([]);
  });

  it('have the same places in every message', () => {
    const different = Object.entries(english)
      .filter(([key]) => !key.endsWith('_one'))
      .filter(([key, text]) => placesOf(text).join() !== placesOf(chinese[key] ?? '').join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('have a singular with the places of its plural', () => {
    const singulars = Object.entries(english).filter(([key]) => key.endsWith('_one'));
    expect(singulars.length).toBeGreaterThan(0);
    for (const [key, text] of singulars) {
      const plural: string =
        Object.entries(english).find(([other]) => other === key.replace(/_one$/, '_other'))?.[1] ?? '';
      // “1” may be said in words: only the count itself may be absent.
      expect([...placesOf(text), 'count'].sort(), key).toEqual(expect.arrayContaining(placesOf(plural)));
      expect(placesOf(plural), key).toEqual(expect.arrayContaining(placesOf(text)));
    }
  });

  it('leave no text empty but missing units', () => {
    const units = SETTING_NAMES.filter((name) => !('unit' in LIMITS[name])).map((name) => `limits.${name}.unit`);
    for (const catalogue of [english, chinese]) {
      const empty = Object.entries(catalogue)
        .filter(([, text]) => text.trim() === '')
        .map(([key]) => key);
      expect(empty.sort()).toEqual(units.sort());
    }
  });

  it('translate whole sentences: no Chinese text of several words is the English one', () => {
    const same = Object.entries(english).filter(([key, text]) => text.split(' ').length > 3 && chinese[key] === text);
    expect(same).toEqual([]);
  });
});

describe('pieces of sentences in failures', () => {
  const sources = ['engine', 'main']
    .flatMap((room) => readdirSync(`src/${room}`, { recursive: true }).map((file) => `src/${room}/${String(file)}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'));

  it.each(Object.keys(phrasesZhCn))('are what the engine or the shell says: %s', (template) => {
    const parts = template.split(/\{\w+\}/);
    expect(sources.some((source) => parts.every((part) => source.includes(part)))).toBe(true);
  });

  it('have the same places', () => {
    for (const [template, said] of Object.entries(phrasesZhCn)) {
      const places = placesOf(template);
      expect(places, said).toEqual(expect.arrayContaining(placesOf(said)));
    }
  });

  it('are said in the language, with their values', () => {
    const { failure } = wordsOf('zh-CN');
    expect(failure({ code: 'busy', parameters: { activity: 'training' } }).what).toBe('Netloom 正忙：正在训练。');
    expect(failure({ code: 'notReady', parameters: { what: 'No table is open.' } }).what).toBe('没有打开表格。');
    expect(failure({ code: 'notReady', parameters: { what: 'Unheard of.' } }).what).toBe('Unheard of.');
    expect(wordsOf('en').failure({ code: 'busy', parameters: { activity: 'training' } }).what).toBe(
      'Netloom is busy: training.',
    );
  });
});

describe('words', () => {
  it('write numbers among the values in the language', () => {
    expect(wordsOf('en').t('data.gridRows', { first: 1, last: 20, rows: 1_000_000 })).toBe('Rows 1 to 20 of 1,000,000');
    expect(wordsOf('zh-CN').t('data.gridRows', { first: 1, last: 20, rows: 1_000_000 })).toBe(
      '第 1 至 20 行，共 1,000,000 行',
    );
  });

  it('choose singular and plural', () => {
    const { t } = wordsOf('en');
    expect(t('data.remarks', { count: 1 })).toBe('1 thing to know about this file');
    expect(t('data.remarks', { count: 1200 })).toBe('1,200 things to know about this file');
    expect(wordsOf('zh-CN').t('data.remarks', { count: 1 })).toBe('关于这个文件，有 1 点需要了解');
  });

  it('take values as they are: braces, nesting and markup mean nothing', () => {
    const file = '{rows} $t(shell.close) <b>&amp;</b>';
    expect(wordsOf('en').t('data.reading', { file })).toBe(`Reading ${file}`);
  });

  it('say failures with the names that the person sees', () => {
    const failure = {
      code: 'columnKindImpossible',
      parameters: { column: 'age', kind: 'number', row: 7, value: 'x' },
    } as const;
    expect(wordsOf('zh-CN').failure(failure)).toEqual({
      what: '列“age”不能按数值读取：第 7 行是“x”。',
      hint: '请为该列另选一种类型，或改正这个单元格。',
    });
    const setting = { code: 'settingInvalid', parameters: { setting: 'seed', value: -1, expected: 'no' } } as const;
    expect(wordsOf('en').failure(setting).what).toBe('The setting “Seed” cannot be -1: no.');
  });

  it('leave no place open in a failure that has all its values', () => {
    const { failure } = wordsOf('en');
    const { what, hint } = failure({ code: 'fileMissing', parameters: { file: 'a.csv' } });
    expect(`${what} ${hint}`).toBe(`The file a.csv is not there. ${FAILURES.fileMissing.hint}`);
  });

  it('quote no more of a cell than can be read', () => {
    const long = '甲'.repeat(5000);
    const { warning } = wordsOf('zh-CN');
    const text = warning({ code: 'rareClass', column: 'y', parameters: { column: 'y', value: long, count: 1 } });
    expect(text).toBe(`“y”的类别“${'甲'.repeat(60)}…”只有 1 行。`);
  });

  it('show an unknown option by its own name', () => {
    expect(wordsOf('en').option('adamw')).toBe('AdamW');
    expect(wordsOf('en').option('toString')).toBe('toString');
  });
});
