/** Which mark is which, drawn with the same dash and marker as on the canvas. */
import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { useLanguage } from '../language/language';
import { type LegendEntry, legendMark, MARK_HEIGHT, MARK_WIDTH } from './legendMark';

function Swatch({ entry }: { readonly entry: LegendEntry }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { color, dash, shape } = legendMark(entry, scheme);
  return (
    <svg width={MARK_WIDTH} height={MARK_HEIGHT} aria-hidden="true">
      {dash === null ? null : (
        <line x1={0} y1={6} x2={MARK_WIDTH} y2={6} stroke={color} strokeWidth={2} strokeDasharray={dash.join(' ')} />
      )}
      {shape === null ? null : <path d={shape} fill={color} />}
    </svg>
  );
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  const { t } = useLanguage();
  return (
    <Group component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('chart.legend')}>
      {entries.map((entry) => (
        <Group component="li" key={entry.name} gap={6} wrap="nowrap" miw={0}>
          <Swatch entry={entry} />
          <Text size="xs" truncate maw={260} title={entry.name}>
            {entry.name}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
