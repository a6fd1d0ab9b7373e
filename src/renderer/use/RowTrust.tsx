/** Whether to rely on this one answer: a traffic light in words, what is promised, and what speaks against it. */
import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import type { PredictionTrust, TrafficLight } from '../../engine/protocol';
import { figure } from '../charts/figure';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { promiseSentences } from './promiseSentences';
import classes from './use.module.css';

const ICONS: Readonly<Record<TrafficLight, typeof IconCircleCheck>> = {
  green: IconCircleCheck,
  yellow: IconAlertTriangle,
  red: IconHandStop,
};

export function RowTrust({ trust }: { readonly trust: PredictionTrust }) {
  const words = useLanguage();
  const { t, format } = words;
  const { light, reasons, intervals } = trust;
  const Icon = ICONS[light];
  return (
    <Stack gap={6} className={classes.trust} data-light={light}>
      <Text fw={600} className={classes.light}>
        <Icon size={18} aria-hidden />
        {t(`trustWord.${light}`)}
      </Text>
      {intervals.map(({ target, low, high }) =>
        low === null || high === null ? null : (
          <Text key={target} size="sm" className={classes.wrap}>
            {t('use.interval', { target, low: figure(format, low), high: figure(format, high) })}
          </Text>
        ),
      )}
      <Text size="sm">{joinSentences(words.language, promiseSentences(words, trust))}</Text>
      {reasons.length === 0 ? null : (
        <ul className={classes.remarks} aria-label={t('use.speaksAgainst')}>
          {reasons.map((reason) => (
            <li key={reason}>{t(`trustWord.${reason}`)}</li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
