/** The rows behind a place on a chart, in a dialog: what is true, what was answered, and every cell. */
import { Alert, Modal, Stack, Text } from '@mantine/core';
import type { RowsBehind } from '../../engine/protocol';
import { DataTable } from '../charts/DataTable';
import { useLanguage } from '../language/language';
import { useRowsBehind } from '../state/rowsBehind';

function Rows({ title, rows: { total, columns, rows } }: { readonly title: string; readonly rows: RowsBehind }) {
  const { t, format } = useLanguage();
  if (total === 0) return <Text>{t('trust.rowsNone')}</Text>;
  const said = rows.some((row) => row.said !== null);
  const cells = rows.map((row) => [
    format.count(row.row + 1),
    row.actual,
    row.predicted,
    ...(said ? [row.said === null ? '' : format.percent(row.said)] : []),
    ...row.cells,
  ]);
  const own = [t('trust.row'), t('trust.actual'), t('trust.answer'), ...(said ? [t('trust.probability')] : [])];
  return (
    <Stack gap="sm">
      <Text size="sm">
        {rows.length < total
          ? t('trust.rowsSome', { shown: rows.length, total })
          : t('trust.rowsCount', { count: total })}
      </Text>
      <DataTable caption={t('trust.rowsTable', { title })} data={{ columns: [...own, ...columns], rows: cells }} />
    </Stack>
  );
}

export function RowsDialog() {
  const { t, failure } = useLanguage();
  const { shown, show } = useRowsBehind();
  const failed = shown?.failure ? failure(shown.failure) : null;
  return (
    <Modal
      opened={shown !== null}
      onClose={() => show(null)}
      title={shown?.title}
      size="xl"
      closeButtonProps={{ 'aria-label': t('trust.close') }}
      transitionProps={{ duration: 0 }}
    >
      {failed === null ? null : (
        <Alert color="red" title={failed.what}>
          {failed.hint}
        </Alert>
      )}
      {shown?.rows ? <Rows title={shown.title} rows={shown.rows} /> : null}
      {shown !== null && shown.rows === null && failed === null ? <Text>{t('trust.loadingRows')}</Text> : null}
    </Modal>
  );
}
