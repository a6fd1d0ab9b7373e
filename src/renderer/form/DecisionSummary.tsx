/** How many settings are the person's own, the way back to the recommended ones, and the reasons for those. */
import { Anchor, Button, Group, List, Popover, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';

export function DecisionSummary() {
  const { t, sentence, format } = useLanguage();
  const { decided, resetAll, recommendation } = useSettings();
  const reasons = recommendation?.reasons ?? [];
  // The engine lists the units in English; here they are listed as the language does.
  const units = format.list(recommendation?.settings.hiddenLayers.map((layer) => format.count(layer.units)) ?? []);
  return (
    <Group gap="sm">
      <Text size="sm" c="dimmed">
        {decided.size === 0 ? t('form.allRecommended') : t('form.decided', { count: decided.size })}
      </Text>
      {reasons.length > 0 && (
        <Popover width={380} position="bottom-start" withArrow withinPortal>
          <Popover.Target>
            <Anchor component="button" type="button" size="sm">
              {t('form.reasons')}
            </Anchor>
          </Popover.Target>
          <Popover.Dropdown>
            <List size="sm" spacing={4}>
              {reasons.map(({ code, parameters }) => (
                <List.Item key={code}>{sentence(`reasons.${code}`, { ...parameters, units })}</List.Item>
              ))}
            </List>
          </Popover.Dropdown>
        </Popover>
      )}
      {decided.size > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={resetAll}
        >
          {t('form.resetAll')}
        </Button>
      )}
    </Group>
  );
}
