/** One finding: how grave, the sentence, the evidence on demand, the buttons that mend it, and the way to dismiss it. */
import { Badge, Button, CloseButton, Collapse, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconInfoCircle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Finding, Severity } from '../../engine/protocol';
import { mend } from '../actions/findings';
import { useLanguage } from '../language/language';
import { useFindings } from '../state/findings';
import { EvidenceView, hasEvidence } from './EvidenceView';
import classes from './findings.module.css';

const COLORS = { problem: 'red', doubt: 'yellow', note: 'gray' } as const satisfies Record<Severity, string>;

function Mends({ finding }: { readonly finding: Finding }) {
  const { sentence } = useLanguage();
  return finding.mends.map((one, index) => (
    <Button
      key={JSON.stringify(one.action)}
      size="compact-sm"
      variant={index === 0 ? 'light' : 'default'}
      className={classes.mend}
      onClick={() => void mend(one)}
    >
      {sentence(`mends.${one.code}`, one.parameters)}
    </Button>
  ));
}

export function FindingCard({ finding }: { readonly finding: Finding }) {
  const { t, sentence } = useLanguage();
  const [open, setOpen] = useState(false);
  const region = useId();
  const text = useId();
  const dismiss = useFindings((state) => state.dismiss);
  const { severity, evidence } = finding;
  const Icon = severity === 'note' ? IconInfoCircle : IconAlertTriangle;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.card} data-severity={severity} aria-labelledby={text}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Icon size={18} aria-hidden className={classes.icon} />
        <div className={classes.body}>
          <Text size="sm" id={text} className={classes.text}>
            <Badge
              size="sm"
              variant="light"
              color={COLORS[severity]}
              tt="none"
              className={classes.badge}
              component="span"
            >
              {t(`look.severity.${severity}`)}
            </Badge>{' '}
            {sentence(`findings.${finding.code}`, finding.parameters)}
          </Text>
          <Group gap={6} mt={8}>
            <Mends finding={finding} />
            {hasEvidence(evidence) && (
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<Chevron size={14} aria-hidden />}
                aria-expanded={open}
                aria-controls={region}
                onClick={() => setOpen(!open)}
              >
                {t('look.evidence')}
              </Button>
            )}
          </Group>
          <Collapse expanded={open} id={region}>
            {open && <EvidenceView evidence={evidence} />}
          </Collapse>
        </div>
        <CloseButton
          size="sm"
          aria-label={t('look.dismiss')}
          title={t('look.dismiss')}
          onClick={() => dismiss(finding)}
        />
      </Group>
    </li>
  );
}
