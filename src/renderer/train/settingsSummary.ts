/** What a training would do, in a few facts: enough to press Start with open eyes, without the whole form. */
import type { Settings, TableProfile } from '../../engine/protocol';
import type { Words } from '../language/language';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** `64 ReLU → 32 ReLU`, or that there is no hidden layer. */
export function layersInWords({ t, format }: Words, { hiddenLayers }: Pick<Settings, 'hiddenLayers'>): string {
  if (hiddenLayers.length === 0) return t('train.noHiddenLayers');
  const layer = ({ units, activation }: Settings['hiddenLayers'][number]) =>
    `${format.count(units)} ${t(`activation.${activation}`)}`;
  return hiddenLayers.map(layer).join(' → ');
}

function batchInWords({ t, format }: Words, { batchMode, batchSize }: Settings): string {
  if (batchMode !== 'miniBatch') return t(`option.${batchMode}`);
  return t('train.batchOf', { rows: format.count(batchSize) });
}

/** Percent of the rows for training, validation and test. */
function divisionInWords({ t, format }: Words, { validationShare, testShare }: Settings): string {
  const shares = { train: 1 - validationShare - testShare, validation: validationShare, test: testShare };
  return t('train.shares', {
    train: format.percent(shares.train, 0),
    validation: format.percent(shares.validation, 0),
    test: format.percent(shares.test, 0),
  });
}

function endInWords({ t, format }: Words, { epochs, earlyStopping, patience }: Settings): string {
  const most = format.count(epochs);
  return earlyStopping
    ? t('train.untilEarly', { epochs: most, patience: format.count(patience) })
    : t('train.untilEpochs', { epochs: most });
}

export function settingsSummary(words: Words, settings: Settings, profile: TableProfile): Fact[] {
  const { t, format } = words;
  const inputs = profile.columns.filter(({ role }) => role === 'input').length;
  return [
    { label: t('train.factPredicts'), value: `${profile.targets.join(', ')} (${t(`task.${profile.task}`)})` },
    {
      label: t('train.factFrom'),
      value: t('train.columnsAndRows', { columns: format.count(inputs), rows: format.count(profile.rows) }),
    },
    { label: t('train.factRows'), value: divisionInWords(words, settings) },
    { label: t('train.factNetwork'), value: layersInWords(words, settings) },
    {
      label: t('train.factDescent'),
      value: t('train.descentAt', {
        optimizer: t(`option.${settings.optimizer}`),
        rate: format.number(settings.learningRate),
        batch: batchInWords(words, settings),
      }),
    },
    { label: t('train.factUntil'), value: endInWords(words, settings) },
  ];
}
