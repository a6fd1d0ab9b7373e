/** The color of a cell of the confusion table: the darker, the larger its share of the row; right and wrong differ in hue. */
import { CHART_COLORS, type Scheme } from './palette';

/** The darkest shade on which text still has a contrast of 4.5. */
const DARKEST: Readonly<Record<Scheme, number>> = { light: 0.5, dark: 0.35 };

export function confusionShade(scheme: Scheme, right: boolean, share: number): string {
  const hue = CHART_COLORS[scheme].hues[right ? 0 : 1] ?? '#000000';
  const opacity = Math.round(share * DARKEST[scheme] * 255);
  return `${hue}${opacity.toString(16).padStart(2, '0')}`;
}
