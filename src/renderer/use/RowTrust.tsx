/** Whether to rely on this one answer: a traffic light in words, what is promised, and what speaks against it. */
import { Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHandStop } from '@tabler/icons-react';
import type { LightReason, PredictionTrust, TrafficLight } from '../../engine/protocol';
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

interface Properties {
  readonly trust: PredictionTrust;
  /** What is to be known of the row's values, in sentences that name columns; their codes need not be said again. */
  readonly remarks: readonly { readonly code: LightReason; readonly sentence: string }[];
}

export function RowTrust({ trust, remarks }: Properties) {
  const words = useLanguage();
  const { t, format } = words;
  const { light, reasons, intervals } = trust;
  const Icon = ICONS[light];
  const isUnlike = reasons.includes('unlikeTraining');
  const against = [
    ...unsaidReasons(trust, remarks).map((reason) => ({ key: reason, sentence: t(`trustWord.${reason}`) })),
    ...remarks.map(({ sentence }) => ({ key: sentence, sentence })),
  ];
  return (
    <Stack gap={6} className={classes.trust} data-light={light}>
      <Text fw={600} className={classes.light}>
        <Icon size={18} aria-hidden />
        <span>{t(`trustWord.${light}`)}</span>
      </Text>
      {intervals.map(({ target, low, high }) =>
        isUnlike || low === null || high === null ? null : (
          <Text key={target} size="sm" className={classes.wrap}>
            {t('use.interval', { target, low: figure(format, low), high: figure(format, high) })}
          </Text>
        ),
      )}
      <Text size="sm">{joinSentences(words.language, promiseSentences(words, trust))}</Text>
      {against.length === 0 ? null : (
        <ul className={classes.remarks} aria-label={t('use.speaksAgainst')}>
          {against.map(({ key, sentence }) => (
            <li key={key}>{sentence}</li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** Those that neither a remark nor the promise says already. */
function unsaidReasons({ reasons }: PredictionTrust, remarks: Properties['remarks']): LightReason[] {
  const said = new Set<LightReason>(['unsure', 'unlikeTraining', ...remarks.map(({ code }) => code)]);
  return reasons.filter((reason) => !said.has(reason));
}
