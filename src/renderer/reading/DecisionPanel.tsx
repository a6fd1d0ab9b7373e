/** One decision about a reading: what, why, how sure, by whom; a button for everything else it could be. */
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Alternative, Decision } from '../../engine/protocol';
import { readAgain, readAsFound } from '../actions/table';
import { useLanguage } from '../language/language';
import classes from './reading.module.css';
import type { Undecided } from './readingChanges';
import { alternativeText, reasonText } from './readingWords';

function Sureness({ decision }: { readonly decision: Decision<unknown> }) {
  const { t } = useLanguage();
  if (decision.by === 'person') {
    return (
      <Badge variant="light" size="sm" tt="none" fw={500}>
        {t('form.yours')}
      </Badge>
    );
  }
  return (
    <Badge
      variant={decision.sure === 'guess' ? 'outline' : 'light'}
      color={decision.sure === 'guess' ? 'yellow' : 'gray'}
      className={decision.sure === 'guess' ? classes.guess : undefined}
      size="sm"
      tt="none"
      fw={500}
    >
      {t(`reading.sure.${decision.sure}`)}
    </Badge>
  );
}

export function AlternativeButton({ alternative }: { readonly alternative: Alternative }) {
  const words = useLanguage();
  return (
    <Button
      size="compact-sm"
      variant="default"
      fw={500}
      className={classes.alternative}
      onClick={() => void readAgain(alternative.change)}
    >
      {alternativeText(alternative, words)}
    </Button>
  );
}

function Alternatives(props: { readonly decision: Decision<unknown>; readonly undecided: Undecided | null }) {
  const { t } = useLanguage();
  const { decision, undecided } = props;
  const back = decision.by === 'person' ? undecided : null;
  if (decision.alternatives.length === 0 && back === null) return null;
  return (
    <Group gap={6} mt={6}>
      {back !== null && (
        <Button
          size="compact-sm"
          variant="light"
          fw={500}
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => void readAsFound(back)}
        >
          {t('reading.asFound')}
        </Button>
      )}
      {decision.alternatives.map((alternative) => (
        <AlternativeButton key={JSON.stringify(alternative)} alternative={alternative} />
      ))}
    </Group>
  );
}

interface DecisionPanelProps {
  readonly label: string;
  readonly value: string;
  readonly decision: Decision<unknown>;
  /** What takes the decision back; null where that is another decision's business. */
  readonly undecided: Undecided | null;
  readonly children?: ReactNode;
}

export function DecisionPanel({ label, value, decision, undecided, children }: DecisionPanelProps) {
  const words = useLanguage();
  return (
    <div className={classes.decision}>
      <dt>{label}</dt>
      <dd>
        <Group gap={8}>
          <Text span fw={600} size="sm">
            {value}
          </Text>
          <Sureness decision={decision} />
        </Group>
        <Text size="sm" c="dimmed" className={classes.wrap}>
          {reasonText(decision, words)}
        </Text>
        {children}
        <Alternatives decision={decision} undecided={undecided} />
      </dd>
    </div>
  );
}
