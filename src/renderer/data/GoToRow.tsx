/** A field to jump to any row of a long table. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseNumber } from '../form/parseNumber';
import { useLanguage } from '../language/language';

export function GoToRow({ rows, go }: { readonly rows: number; readonly go: (row: number) => void }) {
  const { t, format } = useLanguage();
  const [text, setText] = useState('');
  const row = parseNumber(text, format.decimalSign);
  const valid = row !== null && Number.isInteger(row) && row >= 1 && row <= rows;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) go(row - 1);
      }}
    >
      <Group gap="xs">
        <TextInput
          size="xs"
          w={120}
          inputMode="numeric"
          aria-label={t('data.gridGo')}
          placeholder={t('data.gridGo')}
          value={text}
          error={text !== '' && !valid}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={!valid}>
          {t('data.gridGo')}
        </Button>
      </Group>
    </form>
  );
}
