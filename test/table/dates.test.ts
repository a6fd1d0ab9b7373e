import { describe, expect, it } from 'vitest';
import { datePartsOf, formatDate } from '../../src/engine/table/dates';
import { parseDate } from '../../src/engine/table/dateText';
import { randomNumbers } from './tableFiles';

describe('dates', () => {
  it('agree with the calendar of JavaScript on every day of four centuries and on random moments', () => {
    const first = Date.UTC(1800, 0, 1);
    for (let day = 0; day < 146_097; day += 1) {
      const date = new Date(first + day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      if (parseDate(text) !== date.getTime() || formatDate(date.getTime()) !== text) throw new Error(text);
    }
    const random = randomNumbers(5);
    for (let trial = 0; trial < 5000; trial += 1) {
      const moment = Math.floor((random() - 0.2) * 4e13);
      const date = new Date(moment);
      expect(parseDate(date.toISOString())).toBe(moment);
      expect(parseDate(formatDate(moment))).toBe(moment);
      expect(datePartsOf(moment)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
        weekday: (date.getUTCDay() + 6) % 7,
        time: moment - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()),
      });
    }
  });

  it('have the year first', () => {
    const moment = Date.UTC(2012, 2, 5);
    for (const text of ['2012-03-05', '2012/3/5', '2012.03.05', ' 2012-3-05 ', '2012年3月5日'])
      expect(parseDate(text), text).toBe(moment);
  });

  it('may have a time and a zone', () => {
    const moment = Date.UTC(2012, 2, 5, 14, 30);
    for (const text of [
      '2012-03-05T14:30',
      '2012-03-05 14:30:00',
      '2012-03-05T14:30:00Z',
      '2012-03-05T16:30:00+02:00',
      '2012-03-05 09:00-0530',
      '2012/03/05 14:30:00.000',
    ]) {
      expect(parseDate(text), text).toBe(moment);
    }
    expect(parseDate('2012-03-05T14:30:07.25')).toBe(moment + 7250);
    expect(formatDate(moment)).toBe('2012-03-05T14:30:00');
    expect(formatDate(moment + 7250)).toBe('2012-03-05T14:30:07.250');
  });

  it('that do not exist, or are of another form, are none', () => {
    const others = [
      '2012-02-30',
      '2011-02-29',
      '1900-02-29',
      '2012-13-01',
      '2012-00-10',
      '2012-01-00',
      '2012-01-01T24:00',
      '2012-01-01T12:60',
      '05.03.2012',
      '3/5/2012',
      '2012-03',
      '2012-03/05',
      '2012',
      '12345678',
      '2012-03-05x',
      '',
    ];
    for (const text of others) expect(parseDate(text), text).toBeNaN();
    expect(parseDate('2000-02-29')).toBe(Date.UTC(2000, 1, 29));
  });
});
