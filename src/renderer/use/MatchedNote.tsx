/** Says that the columns of a file were matched by a decision, and lets it be taken back. */
import { Button, Group, Text } from '@mantine/core';
import { useLanguage } from '../language/language';
import { useMatching } from '../state/matching';
import type { MatchedHow } from './fileMatching';

export function MatchedNote({ how }: { readonly how: MatchedHow }) {
  const { t } = useLanguage();
  const { remembered, forgetAll } = useMatching();
  if (how === 'byName') return null;
  return (
    <Group gap="xs">
      <Text size="sm">{t(`match.how.${how}`)}</Text>
      {remembered.size === 0 ? null : (
        <Button size="compact-xs" variant="default" onClick={forgetAll}>
          {t('match.forget')}
        </Button>
      )}
    </Group>
  );
}
