/** Simplified Chinese, complete by type: a message without a translation does not compile. */
import { TRUST_SENTENCES_ZH_CN, TRUST_WORDS_ZH_CN } from '../../engine/protocol';
import { flattenTables } from './protocolWords';
import { chartsZhCn } from './zhCn/charts';
import { dataZhCn } from './zhCn/data';
import { failuresZhCn } from './zhCn/failures';
import { findingsZhCn, mendsZhCn, stepsZhCn } from './zhCn/findings';
import { formZhCn } from './zhCn/form';
import { historyZhCn } from './zhCn/history';
import { limitsZhCn } from './zhCn/limits';
import { lookZhCn } from './zhCn/look';
import { matchZhCn } from './zhCn/match';
import { namesZhCn } from './zhCn/names';
import { networkZhCn } from './zhCn/network';
import { prepareZhCn } from './zhCn/prepare';
import { readingZhCn } from './zhCn/reading';
import { alternativesZhCn, readingReasonsZhCn, reasonsZhCn, warningsZhCn } from './zhCn/remarks';
import { resultsZhCn } from './zhCn/results';
import { runsZhCn } from './zhCn/runs';
import { shellZhCn } from './zhCn/shell';
import { trainZhCn } from './zhCn/train';
import { trustZhCn } from './zhCn/trust';
import { useZhCn } from './zhCn/use';

export const simplifiedChinese = {
  ...shellZhCn,
  ...namesZhCn,
  ...dataZhCn,
  ...readingZhCn,
  ...lookZhCn,
  ...historyZhCn,
  ...formZhCn,
  ...prepareZhCn,
  ...networkZhCn,
  ...trainZhCn,
  ...resultsZhCn,
  ...useZhCn,
  ...matchZhCn,
  ...runsZhCn,
  ...chartsZhCn,
  ...trustZhCn,
  ...flattenTables({
    limits: limitsZhCn,
    failures: failuresZhCn,
    warnings: warningsZhCn,
    reasons: reasonsZhCn,
    readingReasons: readingReasonsZhCn,
    alternatives: alternativesZhCn,
    findings: findingsZhCn,
    mends: mendsZhCn,
    steps: stepsZhCn,
    trust: TRUST_SENTENCES_ZH_CN,
    trustWords: TRUST_WORDS_ZH_CN,
  }),
};
