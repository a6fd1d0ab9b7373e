/** Sentences of trust in both languages: the same places to fill, and none left open in what is said. */
import { describe, expect, it } from 'vitest';
import { html, htmlTable } from '../../src/engine/export/html';
import { wordsIn } from '../../src/engine/export/reportWords';
import {
  RIVAL_NAMES,
  SCORE_NAMES,
  TRUST_SENTENCES,
  TRUST_SENTENCES_ZH_CN,
  TRUST_WORDS,
  TRUST_WORDS_ZH_CN,
  type TrustCode,
} from '../../src/engine/protocol';

const CODES = Object.keys(TRUST_SENTENCES) as TrustCode[];
const placesOf = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));

describe('sentences', () => {
  it.each(CODES)('%s has the same places in both languages', (code) => {
    expect(placesOf(TRUST_SENTENCES_ZH_CN[code])).toEqual(placesOf(TRUST_SENTENCES[code]));
    expect(TRUST_SENTENCES_ZH_CN[code]).toMatch(/\p{Script=Han}/u);
  });

  it('put words into the language of the sentence', () => {
    const saying = {
      code: 'betterThanRival',
      parameters: { rival: 'linear', percent: 12, low: 8, high: 16, rows: 100 },
    } as const;
    expect(wordsIn('en').say(saying)).toBe('Better than a straight line: its error is 12% smaller (8 to 16).');
    expect(wordsIn('zh-CN').say(saying)).toBe('比一条直线好：误差小 12%（8% 到 16%）。');
    // A column that is called like a rival stays what it is called.
    const column = { code: 'columnSame', parameters: { column: 'linear' } } as const;
    expect(wordsIn('zh-CN').say(column)).toContain('“linear”');
  });

  it('have a word for every rival and score', () => {
    for (const name of [...RIVAL_NAMES, ...SCORE_NAMES]) {
      expect(TRUST_WORDS[name]).not.toBe('');
      expect(TRUST_WORDS_ZH_CN[name]).not.toBe('');
    }
  });
});

describe('a page', () => {
  it('holds whatever a cell says as text', () => {
    const cell = `<img src=x onerror="alert('&')">\u0000\u001b`;
    expect(html`<p title="${cell}">${cell}</p>`.text).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;  ">&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;  </p>',
    );
    expect(htmlTable([cell], [[cell, 1]]).text).not.toContain('<img');
  });
});
