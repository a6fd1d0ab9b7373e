/** The first step: a table comes in, the person sees how it was read and says what to predict. */
import { useTable } from '../state/table';
import { EmptyStart } from './EmptyStart';
import { ReadingPanel } from './ReadingPanel';
import { TableView } from './TableView';

export function DataStep() {
  const table = useTable((state) => state.table);
  if (table.kind === 'none') return <EmptyStart />;
  if (table.kind === 'open') return <TableView table={table} rereading={null} />;
  if (table.again && table.before !== null) return <TableView table={table.before} rereading={table.progress} />;
  return <ReadingPanel progress={table.progress} />;
}
