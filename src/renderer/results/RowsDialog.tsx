/** The rows behind a place on a chart, in a dialog: what is true, what was answered, and every cell. */
import { Alert, Modal, Stack, Text } from '@mantine/core';
import type { RowsBehind } from '../../engine/protocol';
import { DataTable } from '../charts/DataTable';
import { useLanguage } from '../language/language';
import { useRowsBehind } from '../state/rowsBehind';

function Rows({ title, rows: { total, columns, rows } }: { readonly title: string; readonly rows: RowsBehind }) {
  const { t, format } = useLanguage();
  if (total === 0) return <Text>{t('trust.rowsNone')}</Text>;
  const cells = rows.map(({ row, actual, predicted, cells }) => [
    format.count(row + 1),
    actual,
    predicted,
    ...cells.map((cell) => cell),
  ]);
  return (
    <Stack gap="sm">
      <Text size="sm">
        {rows.length < total
          ? t('trust.rowsSome', { shown: rows.length, total })
          : t('trust.rowsCount', { count: total })}
      </Text>
      <DataTable
        caption={t('trust.rowsTable', { title })}
        data={{ columns: [t('trust.row'), t('trust.actual'), t('trust.answer'), ...columns], rows: cells }}
      />
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
