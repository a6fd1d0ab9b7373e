/** All checks of a table, one after the other, and what they found: the gravest first. */
import { type Finding, type FindingsReport, type Mend, SEVERITIES } from '../protocol';
import { classSizes } from './classes';
import { constants, identifiers, manyCategories, mostlyMissing, similarCategories } from './columnsAlone';
import { copies } from './copies';
import { groups } from './groups';
import { leaks } from './leaks';
import { networkSize } from './networkSize';
import { repeats } from './repeats';
import { sortedByTarget, sortedByTime } from './rowOrder';
import { type Check, type Subject, sampleRows } from './subject';
import { outliers, skewedTarget } from './values';

const CHECKS: readonly Check[] = [
  identifiers,
  copies,
  leaks,
  groups,
  repeats,
  classSizes,
  skewedTarget,
  similarCategories,
  constants,
  mostlyMissing,
  manyCategories,
  outliers,
  sortedByTime,
  sortedByTarget,
  networkSize,
];

/** Awaited after every few milliseconds of work; whatever it throws ends the look. */
type OnCheck = (done: number, total: number) => void | Promise<void>;

/**
 * Relations between columns (leaks, copies), quartiles and skewness are looked for in a sample of at most 10,000 rows, fewer
 * where there are hundreds of columns; everything else is counted over all rows.
 */
export async function lookForFindings(subject: Omit<Subject, 'sample'>, onCheck: OnCheck): Promise<FindingsReport> {
  const { table } = subject;
  const whole: Subject = { ...subject, sample: sampleRows(table.rows, table.columns.length) };
  const found: Finding[] = [];
  for (const [done, check] of CHECKS.entries()) {
    await onCheck(done, CHECKS.length);
    const work = check(whole);
    for (;;) {
      const step = work.next();
      if (step.done === true) {
        found.push(...step.value);
        break;
      }
      await onCheck(done, CHECKS.length);
    }
  }
  const grave = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  return {
    findings: withCommonMends(withoutRepetition(found)).sort((a, b) => grave(a) - grave(b)),
    rowsCompared: whole.sample.length,
  };
}

/** Several columns that the same is to be done about: the first finding offers to do it for all of them. */
function withCommonMends(found: readonly Finding[]): Finding[] {
  const first = new Set<Finding['code']>();
  return found.map((one) => {
    const alike = found.filter(({ code }) => code === one.code);
    if (first.has(one.code) || alike.length === 1) return one;
    first.add(one.code);
    const changes = alike.flatMap(({ mends: [mend] }) =>
      mend?.action.kind === 'changeColumns' ? mend.action.changes : [],
    );
    if (changes.length < 2) return one;
    const common: Mend = {
      code: 'ignoreColumns',
      parameters: { count: changes.length },
      action: { kind: 'changeColumns', changes },
    };
    return { ...one, mends: [...one.mends, common] };
  });
}

/** A copy of the target predicts it, too: said once. */
function withoutRepetition(found: readonly Finding[]): Finding[] {
  const copied = new Set(found.filter(({ code }) => code === 'leakCopy').map(({ columns }) => columns[0]));
  return found.filter(({ code, columns }) => (code !== 'leak' && code !== 'leakOfNumber') || !copied.has(columns[0]));
}
