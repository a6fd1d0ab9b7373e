/** Language and appearance, changed at once. */
import { ActionIcon, Popover, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { Preferences } from '../../engine/protocol';
import { changePreferences } from '../actions/preferences';
import { useLanguage } from '../language/language';
import { usePreferences } from '../state/preferences';

const SCHEMES = ['auto', 'light', 'dark'] as const;
const LANGUAGE_CHOICES = ['system', 'en', 'zh-CN'] as const;

const isLanguage = (text: string): text is Preferences['language'] =>
  (LANGUAGE_CHOICES as readonly string[]).includes(text);

function AppearanceFields() {
  const { t } = useLanguage();
  const { language, colorScheme } = usePreferences((state) => state.preferences);
  const schemes = { auto: t('shell.themeAuto'), light: t('shell.themeLight'), dark: t('shell.themeDark') };
  // A language is named in itself, so that whoever cannot read the current one finds the way back.
  const languages = { system: t('shell.languageSystem'), en: 'English', 'zh-CN': '简体中文' };
  return (
    <Stack gap="sm">
      <Select
        label={t('shell.language')}
        data={LANGUAGE_CHOICES.map((value) => ({ value, label: languages[value] }))}
        value={language}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => value !== null && isLanguage(value) && void changePreferences({ language: value })}
      />
      <div>
        <Text size="sm" fw={500} id="appearance-label" mb={4}>
          {t('shell.theme')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="appearance-label"
          data={SCHEMES.map((value) => ({ value, label: schemes[value] }))}
          value={colorScheme}
          onChange={(value) => void changePreferences({ colorScheme: value })}
        />
      </div>
    </Stack>
  );
}

export function PreferencesMenu() {
  const { t } = useLanguage();
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shell.preferences')}
          title={t('shell.preferences')}
        >
          <IconAdjustmentsHorizontal size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <AppearanceFields />
      </Popover.Dropdown>
    </Popover>
  );
}
