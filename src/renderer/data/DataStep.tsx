/** The first step: a table comes in, the person sees how it was read and says what to predict. */
import { useTable } from '../state/table';
import { EmptyStart } from './EmptyStart';
import { ReadingPanel } from './ReadingPanel';
import { TableView } from './TableView';

export function DataStep() {
  const table = useTable((state) => state.table);
  switch (table.kind) {
    case 'none':
      return <EmptyStart />;
    case 'reading':
      return <ReadingPanel progress={table.progress} />;
    case 'open':
      return <TableView table={table} />;
  }
}
