/** The second step: how the rows are divided, what stands in for gaps, and on what scale the network sees the columns. */
import { Alert, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { TableProfile } from '../../engine/protocol';
import { DecisionSummary } from '../form/DecisionSummary';
import { NeedsTable } from '../form/NeedsTable';
import { SettingGroup } from '../form/SettingGroup';
import { StepIntro } from '../form/StepIntro';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { profileOf, useTable } from '../state/table';
import { SplitPicture } from './SplitPicture';
import { leavesTooFew, type Shares } from './shares';
import { lacksSplitColumn } from './splitColumn';

/** Two shares that are lawful each and too much together are marked as one wrong field. */
function useSharesTogether(shares: Shares): boolean {
  const markValidity = useSettings((state) => state.markValidity);
  const wrong = leavesTooFew(shares);
  useEffect(() => markValidity('shares', !wrong), [wrong, markValidity]);
  return wrong;
}

/** What the division comes to, or what is still wrong with it. */
function Division({ profile, wrong }: { readonly profile: TableProfile; readonly wrong: boolean }) {
  const { t } = useLanguage();
  const settings = useSettings((state) => state.settings);
  const { splitMode, splitColumn } = settings;
  if (lacksSplitColumn(settings, profile)) {
    return (
      <Alert color="yellow" mb="md">
        {t('prepare.needColumn')}
      </Alert>
    );
  }
  if (splitMode === 'column') {
    return (
      <Text size="sm" mb="md">
        {t('prepare.byColumn', { column: splitColumn })}
      </Text>
    );
  }
  if (!wrong) return <SplitPicture rows={profile.rows} shares={settings} />;
  return (
    <Alert color="red" role="alert" mb="md">
      {t('prepare.tooFew')}
    </Alert>
  );
}

export function PrepareStep() {
  const { t } = useLanguage();
  const profile = useTable(profileOf);
  const settings = useSettings((state) => state.settings);
  const wrong = useSharesTogether(settings);
  if (profile === null || profile.targets.length === 0) return <NeedsTable />;
  return (
    <Stack gap="md">
      <StepIntro title={t('prepare.title')} text={t('prepare.intro')}>
        <DecisionSummary />
      </StepIntro>
      <SettingGroup group="split" task={profile.task}>
        <Division profile={profile} wrong={wrong} />
      </SettingGroup>
      <SettingGroup group="preparation" task={profile.task} />
    </Stack>
  );
}
