/** Fits everything that turns a table's rows into network inputs and targets, on its training rows only. */
import { NetloomError, type Settings, type Task } from '../protocol';
import type { Table } from '../table/table';
import { columnsNamed } from './columns';
import type { Encoding } from './encoding';
import { fitInput } from './fitInputs';
import { fitTarget } from './fitTarget';

export interface FitRequest {
  readonly table: Table;
  /** Names of the input columns; their order is that of the network's inputs. */
  readonly inputs: readonly string[];
  readonly targets: readonly string[];
  readonly task: Task;
  /** 0-based row numbers that may be looked at. */
  readonly trainRows: Int32Array;
  readonly settings: Settings;
}

/** Throws NetloomError `inputsMissing`, `columnUnknown`, and what `fitTarget` throws. */
export function fitEncoding(request: FitRequest): Encoding {
  const { table, trainRows, settings } = request;
  if (request.inputs.length === 0) throw new NetloomError('inputsMissing');
  const target = fitTarget(columnsNamed(table, request.targets), request.task, trainRows, settings);
  const columns = columnsNamed(table, request.inputs);
  return { inputs: columns.map((column) => fitInput(column, trainRows, settings)), target };
}
