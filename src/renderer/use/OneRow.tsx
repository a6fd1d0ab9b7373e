/** A form for one row, filled in with typical values, and the answer beside it, which follows every change. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconRotate } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { PredictorDescription } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import { AnswerPanel } from './AnswerPanel';
import { RowField } from './RowField';
import { typicalRow, useRowForm } from './rowForm';
import classes from './use.module.css';
import { useRowPrediction } from './useRowPrediction';

interface Properties {
  readonly run: number;
  readonly edition: number;
  readonly description: PredictorDescription;
}

function Form({ run, edition, description }: Properties) {
  const { t } = useLanguage();
  const { values, begin, write } = useRowForm();
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
          {description.fields.map((field) => (
            <RowField
              key={field.name}
              field={field}
              value={Object.hasOwn(values, field.name) ? (values[field.name] ?? '') : ''}
              onChange={(value) => write(field.name, value)}
            />
          ))}
        </div>
      </Stack>
      <AnswerPanel answer={answer} fields={description.fields} values={values} />
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
