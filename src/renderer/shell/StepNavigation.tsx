/** The six steps, always visible and always open to a visit; a filled number says that the step has what it needs. */
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../language/language';
import { useRuns } from '../state/runs';
import { STEPS, type Step, useStep } from '../state/step';
import { profileOf, useTable } from '../state/table';
import { useTraining } from '../state/training';
import classes from './StepNavigation.module.css';

function useReadySteps(): Readonly<Record<Step, boolean>> {
  const profile = useTable(profileOf);
  const trained = useTraining(({ training }) => training.kind !== 'none');
  const run = useRuns((state) => state.selected !== null);
  const hasTarget = profile !== null && profile.targets.length > 0;
  return {
    data: profile !== null,
    prepare: hasTarget,
    network: hasTarget,
    train: hasTarget || trained,
    results: run,
    use: run,
  };
}

export function StepNavigation() {
  const { t } = useLanguage();
  const { step: current, go } = useStep();
  const ready = useReadySteps();
  return (
    <nav aria-label={t('shell.steps')} className={classes.navigation}>
      <ol className={classes.list}>
        {STEPS.map((step, index) => (
          <li key={step} className={classes.item}>
            <UnstyledButton
              className={classes.step}
              aria-current={step === current ? 'step' : undefined}
              data-ready={ready[step] || undefined}
              onClick={() => go(step)}
            >
              <span className={classes.number} aria-hidden>
                {index + 1}
              </span>
              <span className={classes.label}>{t(`step.${step}`)}</span>
              <VisuallyHidden>({ready[step] ? t('shell.ready') : t('shell.notReady')})</VisuallyHidden>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}
