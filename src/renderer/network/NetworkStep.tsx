/** The third step: a picture of the network that follows every change, its layers, and how it learns. */
import { Alert, Paper, Skeleton, Stack, Text } from '@mantine/core';
import type { TableProfile } from '../../engine/protocol';
import { DecisionSummary } from '../form/DecisionSummary';
import { NeedsTable } from '../form/NeedsTable';
import { SettingGroup } from '../form/SettingGroup';
import { StepIntro } from '../form/StepIntro';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { profileOf, useTable } from '../state/table';
import { LayerEditor } from './LayerEditor';
import { NetworkPicture } from './NetworkPicture';
import classes from './NetworkStep.module.css';
import { useNetworkPreview } from './useNetworkPreview';

/** What the outputs stand for: classes, or targets; the one output of two classes tells the target's yes from its no. */
function outputNames({ columns, task, targets }: TableProfile, outputs: number | undefined): readonly string[] {
  const target = columns.find(({ role }) => role === 'target');
  if (task === 'regression' || target === undefined || outputs === 1) return targets;
  return target.topCategories.map(({ value }) => value);
}

function PictureCard({ profile }: { readonly profile: TableProfile }) {
  const { t, failure } = useLanguage();
  const settings = useSettings((state) => state.settings);
  const preview = useNetworkPreview(profile, settings);
  const inputs = profile.columns.filter(({ role }) => role === 'input').map(({ name }) => name);
  if (preview.kind === 'waiting') return <Skeleton height={340} aria-label={t('network.drawing')} />;
  if (preview.kind === 'impossible') {
    const { what, hint } = failure(preview.failure);
    return (
      <Alert color="red" role="alert" title={what}>
        {hint}
      </Alert>
    );
  }
  const { network } = preview;
  const counts = { columns: inputs.length, inputs: network.inputs, parameters: network.parameters };
  return (
    <Paper withBorder p="md" component="figure" m={0}>
      <NetworkPicture network={network} inputs={inputs} outputs={outputNames(profile, network.layers.at(-1)?.units)} />
      <Text component="figcaption" size="sm" c="dimmed" ta="center">
        {network.inputs === inputs.length ? t('network.caption', counts) : t('network.captionEncoded', counts)}
      </Text>
    </Paper>
  );
}

export function NetworkStep() {
  const { t } = useLanguage();
  const profile = useTable(profileOf);
  if (profile === null || profile.targets.length === 0) return <NeedsTable />;
  return (
    <Stack gap="md">
      <StepIntro title={t('network.title')} text={t('network.intro')}>
        <DecisionSummary />
      </StepIntro>
      <div className={classes.halves}>
        <PictureCard profile={profile} />
        <LayerEditor task={profile.task} />
      </div>
      <SettingGroup group="descent" task={profile.task} />
      <SettingGroup group="regularization" task={profile.task} />
      <SettingGroup group="stopping" task={profile.task} />
    </Stack>
  );
}
