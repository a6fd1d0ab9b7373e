/** One cell of the grid: its text, a missing value told from an empty word, and what the file says where it was doubtful. */
import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ColumnProfile } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import { useDataView } from '../state/dataView';
import type { CellMark } from './cellMarks';
import classes from './RowsGrid.module.css';

interface GridCellProps {
  readonly column: ColumnProfile;
  /** Undefined while it is not here; '' is a missing value. */
  readonly text: string | undefined;
  readonly mark: CellMark | undefined;
}

function markText({ cell: { raw, value, other } }: CellMark, { t }: Words): string {
  if (other !== null) return t('reading.cellCouldBe', { raw, other });
  return t(value === '' ? 'reading.cellSaysMissing' : 'reading.cellSays', { raw });
}

/** Leads to the column's receipt; a pointer or the focus shows the raw text. */
function MarkedText({
  column,
  shown,
  mark,
}: {
  readonly column: ColumnProfile;
  readonly shown: string;
  readonly mark: CellMark;
}) {
  const showReceipt = useDataView((state) => state.showReceipt);
  const label = markText(mark, useLanguage());
  return (
    <Tooltip label={label} withinPortal multiline maw={420} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton
        className={classes.marked}
        aria-label={`${shown}. ${label}`}
        onClick={() => showReceipt(column.position)}
      >
        {shown}
      </UnstyledButton>
    </Tooltip>
  );
}

export function GridCell({ column, text, mark }: GridCellProps) {
  const { t } = useLanguage();
  const shown = text === undefined ? '…' : text === '' ? t('data.emptyCell') : text;
  return (
    <td
      aria-colindex={column.position + 2}
      title={mark === undefined ? text : undefined}
      data-kind={column.kind}
      data-empty={text === undefined || text === '' || undefined}
      data-mark={mark?.kind}
    >
      {mark === undefined || text === undefined ? shown : <MarkedText column={column} shown={shown} mark={mark} />}
    </td>
  );
}
