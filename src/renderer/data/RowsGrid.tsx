/**
 * All rows of the table, a million of them or more. The scroll height is capped (see visibleRows), and what is on
 * screen is drawn in a layer that stays put while the box scrolls beneath it, so nothing depends on huge elements.
 */
import { Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { TableProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { useDataView } from '../state/dataView';
import { GoToRow } from './GoToRow';
import { GridLayer } from './GridLayer';
import classes from './RowsGrid.module.css';
import { CELL_WIDTH, HEAD_HEIGHT, NUMBER_WIDTH, ROW_HEIGHT, useGridView } from './useGridView';
import { scrollHeight } from './visibleRows';

export function RowsGrid({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const { rows, columns } = profile;
  const grid = useGridView(rows);
  const { view, showRow } = grid;
  const wanted = useDataView((state) => state.wanted);
  useEffect(() => {
    // Some rows above it stay in view, so that it is seen among its neighbors.
    if (wanted !== null) showRow(Math.max(0, wanted.row - 3));
  }, [wanted, showRow]);
  const first = Math.floor(view.row) + 1;
  const last = Math.min(rows, Math.floor(view.row + view.height / ROW_HEIGHT));
  return (
    <>
      <section
        ref={grid.box}
        aria-label={t('data.gridLabel')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard.
        tabIndex={0}
        className={classes.box}
        onScroll={grid.onScroll}
        onKeyDown={grid.onKeyDown}
      >
        <div
          style={{
            width: NUMBER_WIDTH + columns.length * CELL_WIDTH,
            height: scrollHeight(rows, ROW_HEIGHT) + HEAD_HEIGHT,
          }}
        >
          <GridLayer profile={profile} view={view} />
        </div>
      </section>
      <Group justify="space-between" mt="xs">
        <Text size="sm" c="dimmed">
          {t('data.gridRows', { first, last, rows })}
        </Text>
        <GoToRow rows={rows} go={showRow} />
      </Group>
    </>
  );
}
