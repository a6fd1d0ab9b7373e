/** A form for one row, filled in with typical values, and the answer beside it, which follows every change. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PredictorDescription } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { AnswerPanel } from './AnswerPanel';
import { RowField } from './RowField';
import { typicalRow, useRowForm } from './rowForm';
import classes from './use.module.css';
import { useRowPrediction } from './useRowPrediction';

/** More fields than this are folded, so that what stands below the form is found. */
const MOST_FIELDS = 16;
const FIRST_FIELDS = 12;

interface Properties {
  readonly run: number;
  readonly edition: number;
  readonly description: PredictorDescription;
}

function Form({ run, edition, description }: Properties) {
  const { t } = useLanguage();
  const { values, begin, write } = useRowForm();
  const [all, setAll] = useState(false);
  const { fields } = description;
  const shown = all || fields.length <= MOST_FIELDS ? fields : fields.slice(0, FIRST_FIELDS);
  const answer = useRowPrediction(values, edition);
  return (
    <div className={classes.oneRow}>
      <Stack gap="sm" miw={0}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm" c="dimmed">
            {t('use.rowHelp')}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            flex="none"
            leftSection={<IconRotate size={14} aria-hidden />}
            onClick={() => begin(run, typicalRow(description))}
          >
            {t('use.typical')}
          </Button>
        </Group>
        <div className={classes.fields}>
          {shown.map((field) => (
            <RowField
              key={field.name}
              field={field}
              value={Object.hasOwn(values, field.name) ? (values[field.name] ?? '') : ''}
              onChange={(value) => write(field.name, value)}
            />
          ))}
        </div>
        {fields.length <= MOST_FIELDS ? null : (
          <Button size="compact-sm" variant="default" w="fit-content" onClick={() => setAll(!all)}>
            {all ? t('use.fewerFields') : t('use.allFields', { count: fields.length })}
          </Button>
        )}
      </Stack>
      <AnswerPanel answer={answer} fields={fields} values={values} />
    </div>
  );
}

export function OneRow(properties: Properties) {
  const { t } = useLanguage();
  const { run, description } = properties;
  const filledFor = useRowForm((state) => state.run);
  const begin = useRowForm((state) => state.begin);
  useEffect(() => {
    if (filledFor !== run) begin(run, typicalRow(description));
  }, [filledFor, run, description, begin]);
  return (
    <Stack gap="sm" component="section" aria-label={t('use.oneRow')}>
      <Title order={2} size="h4">
        {t('use.oneRow')}
      </Title>
      {filledFor === run ? <Form {...properties} /> : null}
    </Stack>
  );
}
