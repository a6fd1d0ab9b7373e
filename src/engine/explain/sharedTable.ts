/** The columns that jobs need, in memory that workers share: copied once for all of them, never once for each. */
import type { Codes } from '../encode/classCodes';
import { isNumeric, type Table } from '../table/table';
import type { JobSubject } from './jobs';

/** The subject as workers are sent it: without columns that nobody reads, and without weights, history and report. */
export function sharedSubject(subject: JobSubject): JobSubject {
  const { model, table, testTable, rows, division, inputs, targets } = subject;
  const used = new Set([...inputs, ...targets]);
  const shared = sharedTable(table, used);
  return {
    ...subject,
    model: { ...model, parameters: [], training: { ...model.training, history: [] }, report: null, trust: null },
    table: shared,
    testTable: testTable === table ? shared : sharedTable(testTable, used),
    rows: sharedWords(rows),
    division: {
      classes: division.classes === null ? null : sharedCodes(division.classes),
      groups: division.groups === null ? null : sharedCodes(division.groups),
    },
  };
}

function sharedTable({ rows, columns }: Table, used: ReadonlySet<string>): Table {
  return {
    rows,
    columns: columns
      .filter(({ name }) => used.has(name))
      .map((column) =>
        isNumeric(column)
          ? { ...column, values: sharedNumbers(column.values) }
          : { ...column, codes: sharedWords(column.codes) },
      ),
  };
}

function sharedNumbers(values: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

function sharedCodes(codes: Codes): Codes {
  const memory = new SharedArrayBuffer(codes.byteLength);
  const shared =
    codes instanceof Int8Array
      ? new Int8Array(memory)
      : codes instanceof Int16Array
        ? new Int16Array(memory)
        : new Int32Array(memory);
  shared.set(codes);
  return shared;
}

function sharedWords(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}
