/** The three parts of the rows as one bar, with their numbers. */
import { useLanguage } from '../language/language';
import classes from './SplitPicture.module.css';
import { approximateCounts, type Shares } from './shares';

const PARTS = ['train', 'validation', 'test'] as const;

export function SplitPicture({ rows, shares }: { readonly rows: number; readonly shares: Shares }) {
  const { t } = useLanguage();
  const counts = approximateCounts(rows, shares);
  return (
    <ul className={classes.bar} aria-label={t('prepare.parts')}>
      {PARTS.filter((part) => counts[part] > 0).map((part) => (
        <li key={part} className={classes[part]} style={{ flexGrow: counts[part] }}>
          <span>{t(`prepare.part.${part}`)}</span>
          <strong>{t('prepare.about', { count: counts[part] })}</strong>
        </li>
      ))}
    </ul>
  );
}
