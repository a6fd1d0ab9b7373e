/** Recommended settings, the person's own on top of them, and which fields are shown. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, LIMITS, type Recommendation, SETTING_NAMES } from '../../src/engine/protocol';
import { isRelevant, optionsOf, settingsOf } from '../../src/renderer/form/relevance';
import { useSettings } from '../../src/renderer/state/settings';

const store = () => useSettings.getState();
const recommend = (changes: Partial<Recommendation['settings']>): Recommendation => ({
  settings: { ...DEFAULT_SETTINGS, ...changes },
  reasons: [],
});

describe('settings', () => {
  beforeEach(() => store().forget());

  it('follow the recommendation but for what was decided', () => {
    store().change('patience', 77);
    store().recommended(recommend({ patience: 60, batchSize: 128 }));
    expect(store().settings.patience).toBe(77);
    expect(store().settings.batchSize).toBe(128);
    expect([...store().decided]).toEqual(['patience']);
  });

  it('go back to the recommendation one by one, or all at once', () => {
    store().recommended(recommend({ patience: 60 }));
    store().change('patience', 77);
    store().change('optimizer', 'sgd');
    store().changeLayers([]);
    store().reset('patience');
    expect(store().settings.patience).toBe(60);
    expect(store().settings.optimizer).toBe('sgd');
    store().resetAll();
    expect(store().settings).toEqual(recommend({ patience: 60 }).settings);
    expect(store().decided.size).toBe(0);
  });

  it('take no unlawful value', () => {
    store().change('patience', 0);
    store().change('optimizer', 'magic');
    store().change('earlyStopping', 1);
    expect(store().settings).toEqual(DEFAULT_SETTINGS);
    expect(store().decided.size).toBe(0);
  });

  it('are forgotten with the table', () => {
    store().recommended(recommend({ patience: 60 }));
    store().change('seed', 5);
    store().forget();
    expect(store().settings).toEqual(DEFAULT_SETTINGS);
    expect(store().recommendation).toBeNull();
  });

  it('know which fields are wrong', () => {
    store().markValidity('a', false);
    store().markValidity('b', false);
    store().markValidity('a', true);
    expect([...store().invalid]).toEqual(['b']);
    const before = store().invalid;
    store().markValidity('b', false);
    expect(store().invalid).toBe(before);
    store().markValidity('b', true);
  });
});

describe('a field', () => {
  const settings = DEFAULT_SETTINGS;

  it('is shown when the settings it depends on have the values it needs', () => {
    expect(isRelevant('momentum', settings, 'regression')).toBe(false);
    expect(isRelevant('momentum', { ...settings, optimizer: 'nesterov' }, 'regression')).toBe(true);
    expect(isRelevant('patience', { ...settings, earlyStopping: false }, 'regression')).toBe(false);
    expect(isRelevant('stratify', { ...settings, splitMode: 'fileOrder' }, 'classification')).toBe(false);
  });

  it('is shown for the task that has a use for it', () => {
    expect(isRelevant('stratify', settings, 'classification')).toBe(true);
    expect(isRelevant('stratify', settings, 'regression')).toBe(false);
    expect(isRelevant('standardizeTarget', settings, 'classification')).toBe(false);
    expect(optionsOf('output', 'classification')).toEqual(['auto', 'softmaxCrossEntropy', 'sigmoidBinaryCrossEntropy']);
    expect(optionsOf('output', 'regression')).not.toContain('softmaxCrossEntropy');
    expect(optionsOf('optimizer', 'regression')).toEqual(LIMITS.optimizer.options);
    expect(optionsOf('seed', 'regression')).toEqual([]);
  });

  it('depends only on settings and values that exist, so that none is hidden for ever', () => {
    for (const name of SETTING_NAMES) {
      const limit = LIMITS[name];
      for (const [other, values] of Object.entries('shownWhen' in limit ? limit.shownWhen : {})) {
        const deciding = SETTING_NAMES.find((candidate) => candidate === other);
        if (deciding === undefined) throw new Error(`${name} depends on ${other}, which is no setting`);
        const decidingLimit = LIMITS[deciding];
        const possible: readonly string[] =
          decidingLimit.type === 'choice'
            ? decidingLimit.options
            : decidingLimit.type === 'switch'
              ? ['true', 'false']
              : [];
        for (const value of values) expect(possible, `${name} needs ${other}`).toContain(value);
      }
    }
  });

  it('stands in its group', () => {
    expect(settingsOf('stopping', settings, 'regression')).toContain('epochs');
    expect(settingsOf('stopping', settings, 'regression')).not.toContain('optimizer');
  });
});
