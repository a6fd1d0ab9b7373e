/** A column's values at a glance: a small histogram of numbers, or the most frequent categories as bars. */
import type { ColumnProfile } from '../../engine/protocol';
import { useLanguage } from '../language/language';
import classes from './ValuesPicture.module.css';
import { writeValue } from './writeValue';

const WIDTH = 112;
const HEIGHT = 28;
const MOST_BARS = 12;
const WIDEST_BAR = 16;
const NAMED_CATEGORIES = 5;

function Bars({ counts, label }: { readonly counts: readonly number[]; readonly label: string }) {
  const highest = Math.max(1, ...counts);
  const width = Math.min(WIDEST_BAR, WIDTH / Math.max(1, counts.length));
  return (
    <svg className={classes.picture} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <path
        d={counts
          .map((count, index) => {
            const height = count === 0 ? 0 : Math.max(1, (count / highest) * HEIGHT);
            return `M${(index * width).toFixed(2)} ${HEIGHT}h${Math.max(0.5, width - 1).toFixed(2)}v${-height}h${-Math.max(0.5, width - 1).toFixed(2)}z`;
          })
          .join('')}
      />
    </svg>
  );
}

export function ValuesPicture({ column, rows }: { readonly column: ColumnProfile; readonly rows: number }) {
  const { t, format } = useLanguage();
  const { name, histogram, topCategories } = column;
  if (histogram !== null) {
    const from = writeValue(column, histogram.from, format);
    const to = writeValue(column, histogram.to, format);
    return <Bars counts={histogram.counts} label={t('data.histogram', { column: name, from, to })} />;
  }
  if (topCategories.length === 0) return null;
  const list = topCategories
    .slice(0, NAMED_CATEGORIES)
    .map(({ value, count }) => `${value} (${format.percent(count / Math.max(1, rows), 0)})`)
    .join(', ');
  const counts = topCategories.slice(0, MOST_BARS).map(({ count }) => count);
  return <Bars counts={counts} label={t('data.categories', { column: name, list })} />;
}
