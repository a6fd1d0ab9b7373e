/** Every score beside that of the baseline, with a sentence of what it measures. */
import { Stack, Table, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useId } from 'react';
import type { TestReport } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import classes from './results.module.css';
import { scoreRows } from './scoreRows';

function Verdict({ better }: { readonly better: boolean | null }) {
  const { t } = useLanguage();
  if (better === null) return null;
  const Icon = better ? IconCheck : IconMinus;
  return (
    <Icon
      size={16}
      role="img"
      aria-label={t(better ? 'results.better' : 'results.notBetter')}
      className={classes.verdict}
    />
  );
}

export function ScoreTable({ report }: { readonly report: TestReport }) {
  const words = useLanguage();
  const { t } = words;
  const title = useId();
  return (
    <Stack gap="xs" miw={0}>
      <Title order={2} size="h5" id={title}>
        {t('results.scores')}
      </Title>
      <Table aria-labelledby={title} verticalSpacing={6} className={classes.scores}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('results.score')}</Table.Th>
            <Table.Th scope="col" className={classes.number}>
              {t('results.network')}
            </Table.Th>
            <Table.Th scope="col" className={classes.number}>
              {t('results.baseline')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scoreRows(words, report).map(({ key, name, network, baseline, explanation, better }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={400}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {explanation}
                </Text>
              </Table.Th>
              <Table.Td className={classes.number}>
                <Verdict better={better} />
                {network}
              </Table.Td>
              <Table.Td className={classes.number}>{baseline}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {t(report.scores.task === 'classification' ? 'results.baselineClass' : 'results.baselineMean')}
      </Text>
    </Stack>
  );
}
