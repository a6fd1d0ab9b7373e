/** The frame around every step: header, steps, banner, content, notices. The content scrolls; the frame stays. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../language/language';
import { type Step, useStep } from '../state/step';
import { AboutDialog } from './AboutDialog';
import { DropTarget } from './DropTarget';
import { EngineBanner } from './EngineBanner';
import { Header } from './Header';
import { InTheWayDialog } from './InTheWayDialog';
import { Notices } from './Notices';
import classes from './Shell.module.css';
import { StatusAnnouncer } from './StatusAnnouncer';
import { StepNavigation } from './StepNavigation';
import { useProgressTitle } from './useProgressTitle';

/** A new step starts at its top; focus follows unless the person is on the navigation and wants to go on there. */
function useStepFocus(step: Step) {
  const content = useRef<HTMLElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    content.current?.scrollTo({ top: 0 });
    if (document.activeElement?.closest('nav') == null) content.current?.focus({ preventScroll: true });
  }, [step]);
  return content;
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  const step = useStep((state) => state.step);
  const content = useStepFocus(step);
  useProgressTitle();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Header />
      <StepNavigation />
      <EngineBanner />
      <main id="content" ref={content} tabIndex={-1} className={classes.content} aria-label={t(`step.${step}`)}>
        <div className={classes.page}>{children}</div>
      </main>
      <StatusAnnouncer />
      <Notices />
      <DropTarget />
      <AboutDialog />
      <InTheWayDialog />
    </div>
  );
}
