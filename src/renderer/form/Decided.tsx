/** The mark of a field that the person decided, with the way back to what is recommended. Nothing on other fields. */
import { ActionIcon, Badge } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useLanguage } from '../language/language';
import { type FieldName, useSettings } from '../state/settings';

export function Decided({ name, label }: { readonly name: FieldName; readonly label: string }) {
  const { t } = useLanguage();
  const decided = useSettings((state) => state.decided.has(name));
  const reset = useSettings((state) => state.reset);
  if (!decided) return null;
  return (
    <>
      <Badge size="xs" variant="light" tt="none" fw={500}>
        {t('form.yours')}
      </Badge>
      <ActionIcon variant="subtle" size="sm" aria-label={label} title={label} onClick={() => reset(name)}>
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}
