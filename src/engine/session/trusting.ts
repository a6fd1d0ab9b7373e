/** The use cases of trust: how good a run is, against what, and what may be promised of its predictions. */
import { NetloomError, type ReplyTo } from '../protocol';

export type TrustCommand = 'analyze' | 'rowsBehind' | 'crossValidate' | 'learningCurve' | 'drift' | 'report';

export function notYet<K extends TrustCommand>(what: K): ReplyTo<K> {
  throw new NetloomError('notReady', { what: `Netloom cannot do this yet: ${what}.` });
}
