/** Fits everything that turns a table's rows into network inputs and targets, on its training rows only. */
import { NetloomError, type Settings, type Task } from '../protocol';
import type { Table } from '../table/table';
import { columnsNamed } from './columns';
import { type Alias, type Encoding, isNumberEncoding, type TargetEncoding } from './encoding';
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
  /** What was merged in the table, by column name: other tables will have the categories as they were. */
  readonly merged?: ReadonlyMap<string, readonly Alias[]>;
}

/** Throws NetloomError `inputsMissing`, `columnUnknown`, and what `fitTarget` throws. */
export function fitEncoding(request: FitRequest): Encoding {
  const { table, trainRows, settings } = request;
  if (request.inputs.length === 0) throw new NetloomError('inputsMissing');
  const merged = request.merged ?? new Map<string, readonly Alias[]>();
  const target = fitTarget(columnsNamed(table, request.targets), request.task, trainRows, settings);
  const columns = columnsNamed(table, request.inputs);
  const inputs = columns.map((column) => {
    const input = fitInput(column, trainRows, settings);
    const aliases = merged.get(column.name);
    return aliases === undefined || isNumberEncoding(input) ? input : { ...input, aliases };
  });
  return { inputs, target: withAliases(target, merged) };
}

function withAliases(target: TargetEncoding, merged: ReadonlyMap<string, readonly Alias[]>): TargetEncoding {
  const aliases = target.kind === 'classes' ? merged.get(target.column) : undefined;
  return target.kind !== 'classes' || aliases === undefined ? target : { ...target, aliases };
}

/** What was merged when an encoding was fitted, to be handed in when one is fitted anew. */
export function mergedIn({ inputs, target }: Encoding): Map<string, readonly Alias[]> {
  const own = [...inputs, target].flatMap((part): [string, readonly Alias[]][] =>
    'aliases' in part && part.aliases !== undefined ? [[part.column, part.aliases]] : [],
  );
  return new Map(own);
}
