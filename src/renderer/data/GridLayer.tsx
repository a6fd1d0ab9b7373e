/** The part of the grid that is on screen: its head and its cells. */
import { useEffect, useMemo, useReducer } from 'react';
import type { ColumnProfile, TableProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import { type CellMarks, cellMarksOf } from './cellMarks';
import { GridCell } from './GridCell';
import classes from './RowsGrid.module.css';
import { createRowPages } from './rowPages';
import { CELL_WIDTH, type GridView, HEAD_HEIGHT, NUMBER_WIDTH, ROW_HEIGHT } from './useGridView';
import { visibleSpan } from './visibleRows';

/** A dragged scroll bar passes thousands of rows: only where it rests is worth fetching. */
const REST = 50;

/** Cells of the rows in view, fetched as they are looked at. */
function useRows({ rows, columns }: TableProfile, first: number, end: number) {
  const [arrivals, arrived] = useReducer((count: number) => count + 1, 0);
  const pages = useMemo(() => createRowPages(rows, columns.length, arrived), [rows, columns.length]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an arrival may have pushed out a page that is in view.
  useEffect(() => {
    const timer = setTimeout(() => pages.want(first, end), REST);
    return () => clearTimeout(timer);
  }, [pages, first, end, arrivals]);
  return pages;
}

interface RowProps {
  readonly index: number;
  readonly shift: number;
  readonly cells: readonly string[] | undefined;
  readonly columns: readonly ColumnProfile[];
  readonly marks: CellMarks;
  readonly wanted: boolean;
}

function GridRow({ index, shift, cells, columns, marks, wanted }: RowProps) {
  const { format } = useLanguage();
  return (
    <tr aria-rowindex={index + 2} data-odd={index % 2 || undefined} data-wanted={wanted || undefined}>
      <th scope="row" aria-colindex={1} style={{ transform: `translateX(${-shift}px)` }}>
        {format.count(index + 1)}
      </th>
      {columns.map((column) => (
        <GridCell
          key={column.position}
          column={column}
          text={cells?.[column.position]}
          mark={marks(index, column.position)}
        />
      ))}
    </tr>
  );
}

function GridHead({ columns, shift }: { readonly columns: readonly ColumnProfile[]; readonly shift: number }) {
  const { t } = useLanguage();
  return (
    <tr aria-rowindex={1}>
      <th
        scope="col"
        aria-colindex={1}
        className={classes.corner}
        style={{ width: NUMBER_WIDTH, transform: `translateX(${-shift}px)` }}
      >
        {t('data.rowNumber')}
      </th>
      {columns.map(({ position, name, kind }) => (
        <th
          key={position}
          scope="col"
          aria-colindex={position + 2}
          title={name}
          data-kind={kind}
          style={{ width: CELL_WIDTH }}
        >
          {name}
        </th>
      ))}
    </tr>
  );
}

/** One table of what is on screen, moved by the part of a row and of a column that is scrolled out; its head moves back. */
export function GridLayer({ profile, view }: { readonly profile: TableProfile; readonly view: GridView }) {
  const { t } = useLanguage();
  const { rows, columns } = profile;
  const down = visibleSpan(view.row * ROW_HEIGHT, view.height, ROW_HEIGHT, rows, 0);
  const across = visibleSpan(view.left, view.width, CELL_WIDTH, columns.length, 1);
  const pages = useRows(profile, down.first, down.end);
  const marks = useMemo(() => cellMarksOf(profile), [profile]);
  const wanted = useDataView((state) => state.wanted?.row);
  const shown = columns.slice(across.first, across.end);
  const indexes = Array.from({ length: down.end - down.first }, (_, offset) => down.first + offset);
  const shift = across.first * CELL_WIDTH - view.left;
  const rise = (view.row - down.first) * ROW_HEIGHT;
  return (
    <div className={classes.layer} style={{ width: view.width, height: view.height + HEAD_HEIGHT }}>
      <table
        className={classes.table}
        aria-label={t('data.rows')}
        aria-rowcount={rows + 1}
        aria-colcount={columns.length + 1}
        style={{ width: NUMBER_WIDTH + shown.length * CELL_WIDTH, transform: `translate(${shift}px, ${-rise}px)` }}
      >
        <thead style={{ transform: `translateY(${rise}px)` }}>
          <GridHead columns={shown} shift={shift} />
        </thead>
        <tbody>
          {indexes.map((index) => (
            <GridRow
              key={index}
              index={index}
              shift={shift}
              cells={pages.row(index)}
              columns={shown}
              marks={marks}
              wanted={wanted === index}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
