/** Simplified Chinese, complete by type: a message without a translation does not compile. */
import { TRUST_SENTENCES_ZH_CN, TRUST_WORDS_ZH_CN } from '../../engine/protocol';
import { flattenTables } from './protocolWords';
import { chartsZhCn } from './zhCn/charts';
import { dataZhCn } from './zhCn/data';
import { failuresZhCn } from './zhCn/failures';
import { formZhCn } from './zhCn/form';
import { limitsZhCn } from './zhCn/limits';
import { namesZhCn } from './zhCn/names';
import { networkZhCn } from './zhCn/network';
import { prepareZhCn } from './zhCn/prepare';
import { reasonsZhCn, warningsZhCn } from './zhCn/remarks';
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
  ...formZhCn,
  ...prepareZhCn,
  ...networkZhCn,
  ...trainZhCn,
  ...resultsZhCn,
  ...useZhCn,
  ...runsZhCn,
  ...chartsZhCn,
  ...trustZhCn,
  ...flattenTables({
    limits: limitsZhCn,
    failures: failuresZhCn,
    warnings: warningsZhCn,
    reasons: reasonsZhCn,
    trust: TRUST_SENTENCES_ZH_CN,
    trustWords: TRUST_WORDS_ZH_CN,
  }),
};
