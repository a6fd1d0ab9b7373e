/** The open file's name and, in a sentence, what was read; a workbook's sheet can be chosen right here. */
import { Anchor, Group, NativeSelect, Text, Title } from '@mantine/core';
import type { TableProfile } from '../../engine/protocol';
import { readAgain } from '../actions/table';
import { saveTable } from '../actions/tableFile';
import { useLanguage } from '../language/language';
import { delimiterName, encodingName } from '../reading/readingWords';
import { useDataView } from '../state/dataView';

/** Absent where there is no other sheet. */
function SheetChoice({ profile }: { readonly profile: TableProfile }) {
  const { t } = useLanguage();
  const { sheet } = profile.receipt.file;
  if (sheet === null) return null;
  const others = sheet.alternatives.flatMap(({ change }) => (change.sheet === undefined ? [] : [change.sheet]));
  if (others.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('reading.chooseSheet')}
      value={sheet.value}
      data={[sheet.value, ...others]}
      onChange={({ currentTarget }) => void readAgain({ sheet: currentTarget.value })}
    />
  );
}

function HowRead({ profile }: { readonly profile: TableProfile }) {
  const words = useLanguage();
  const { t } = words;
  const header = profile.header ? t('data.headerYes') : t('data.headerNo');
  const { workbook, sheet } = profile.receipt.file;
  if (workbook) return t('data.readSheet', { sheet: sheet?.value ?? '', header });
  return t('data.readHow', {
    encoding: encodingName(profile.encoding),
    delimiter: delimiterName(profile.delimiter, words),
    header,
  });
}

export function TableHeading({ profile }: { readonly profile: TableProfile }) {
  const { t, format } = useLanguage();
  const showReceipt = useDataView((state) => state.showReceipt);
  const counts = { rows: profile.rows, columns: profile.columns.length, size: format.bytes(profile.bytes) };
  return (
    <div>
      <Title order={1} size="h3" lineClamp={1} title={profile.file}>
        {profile.file}
      </Title>
      <Group gap="0 12px">
        <Text size="sm">{t('data.readAs', counts)}</Text>
        <Text size="sm" c="dimmed">
          <HowRead profile={profile} />
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={() => showReceipt('file')}>
          {t('data.seeReading')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={() => void saveTable()}>
          {t('data.saveClean')}
        </Anchor>
        <SheetChoice profile={profile} />
      </Group>
    </div>
  );
}
