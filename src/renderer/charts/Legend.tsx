/** Which mark is which, drawn with the same dash and marker as on the canvas. */
import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { useLanguage } from '../language/language';
import type { Drawn } from './chartPicture';
import { CHART_COLORS, type Marker, seriesLook } from './palette';

export type LegendEntry =
  | { readonly kind: 'series'; readonly name: string; readonly position: number; readonly drawn?: Drawn }
  | { readonly kind: 'mark'; readonly name: string }
  | { readonly kind: 'diagonal'; readonly name: string };

const SHAPES: Readonly<Record<Marker, string>> = {
  circle: 'M14 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  rectRot: 'M14 1l5 5l-5 5l-5-5z',
  triangle: 'M14 1.5l4.5 8h-9z',
  rect: 'M10.5 2.5h7v7h-7z',
};

const BARS = 'M6 5h7v7h-7zM13 1h7v11h-7z';

function Swatch({ entry }: { readonly entry: LegendEntry }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const { mark } = CHART_COLORS[scheme];
  const look = entry.kind === 'series' ? seriesLook(scheme, entry.position) : null;
  const color = look?.color ?? mark;
  const dash = look === null ? (entry.kind === 'mark' ? '1 3' : '6 4') : look.dash.join(' ');
  const drawn = entry.kind === 'series' ? (entry.drawn ?? 'line') : 'line';
  const shape = look === null ? SHAPES.rectRot : drawn === 'bars' ? BARS : SHAPES[look.marker];
  return (
    <svg width={28} height={12} aria-hidden="true">
      {drawn === 'line' ? (
        <line x1={0} y1={6} x2={28} y2={6} stroke={color} strokeWidth={2} strokeDasharray={dash} />
      ) : null}
      {entry.kind === 'diagonal' ? null : <path d={shape} fill={color} />}
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
