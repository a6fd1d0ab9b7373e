/** What was read, in plain words, and the way to read it differently. */
import { Anchor, Button, Group, NativeSelect, Popover, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { ReadingOptions, TableProfile } from '../../engine/protocol';
import { readAgain } from '../actions/table';
import { useLanguage, type Words } from '../language/language';

const DELIMITERS = [
  { value: ',', key: 'data.delimiter.comma' },
  { value: ';', key: 'data.delimiter.semicolon' },
  { value: '\t', key: 'data.delimiter.tab' },
  { value: '|', key: 'data.delimiter.bar' },
] as const;

function delimiterName(delimiter: string, t: Words['t']): string {
  const known = DELIMITERS.find(({ value }) => value === delimiter);
  return known === undefined ? t('data.delimiter.other', { delimiter }) : t(known.key);
}

function ReadingForm({ profile, done }: { readonly profile: TableProfile; readonly done: () => void }) {
  const { t } = useLanguage();
  const [delimiter, setDelimiter] = useState<ReadingOptions['delimiter']>(profile.reading.delimiter);
  const [header, setHeader] = useState(profile.header);
  const read = () => {
    done();
    void readAgain({ delimiter, header });
  };
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('data.delimiterLabel')}
        value={delimiter ?? ''}
        onChange={({ currentTarget }) =>
          setDelimiter(DELIMITERS.find(({ value }) => value === currentTarget.value)?.value)
        }
        data={[
          { value: '', label: `${t('data.found')}: ${delimiterName(profile.delimiter, t)}` },
          ...DELIMITERS.map(({ value, key }) => ({ value, label: t(key) })),
        ]}
      />
      <Switch
        label={t('data.headerLabel')}
        checked={header}
        onChange={({ currentTarget }) => setHeader(currentTarget.checked)}
      />
      <Text size="xs" c="dimmed">
        {t('data.readAgainHelp')}
      </Text>
      <Button size="xs" onClick={read}>
        {t('data.readAgain')}
      </Button>
    </Stack>
  );
}

export function ReadingReceipt({ profile }: { readonly profile: TableProfile }) {
  const { t, format } = useLanguage();
  const [open, setOpen] = useState(false);
  const counts = { rows: profile.rows, columns: profile.columns.length, size: format.bytes(profile.bytes) };
  const how = {
    // As encodings are usually written: UTF-8, Windows-1252.
    encoding: profile.encoding.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replace(/^Utf/, 'UTF'),
    delimiter: delimiterName(profile.delimiter, t),
    header: profile.header ? t('data.headerYes') : t('data.headerNo'),
  };
  return (
    <div>
      <Title order={1} size="h3" lineClamp={1} title={profile.file}>
        {profile.file}
      </Title>
      <Group gap="0 8px">
        <Text size="sm">{t('data.readAs', counts)}</Text>
        <Text size="sm" c="dimmed">
          {t('data.readHow', how)}
        </Text>
        <Popover opened={open} onChange={setOpen} width={320} position="bottom-start" trapFocus withinPortal>
          <Popover.Target>
            <Anchor component="button" type="button" size="sm" onClick={() => setOpen(!open)}>
              {t('data.readOtherwise')}
            </Anchor>
          </Popover.Target>
          <Popover.Dropdown>
            <ReadingForm profile={profile} done={() => setOpen(false)} />
          </Popover.Dropdown>
        </Popover>
      </Group>
    </div>
  );
}
