/** Whether the test rows are a share of the open table or a file of their own. */
import { Button, Group, Text } from '@mantine/core';
import { chooseTestFile } from '../actions/training';
import { useLanguage } from '../language/language';
import { useTestFile } from '../state/testFile';

export function TestFile() {
  const { t } = useLanguage();
  const { file, choose } = useTestFile();
  return (
    <Group gap="sm" mb="md">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {file === null ? t('prepare.testFileNone') : t('prepare.testFile', { file: file.name })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => void chooseTestFile()}>
        {t('prepare.chooseTestFile')}
      </Button>
      {file !== null && (
        <Button size="compact-sm" variant="subtle" onClick={() => choose(null)}>
          {t('prepare.removeTestFile')}
        </Button>
      )}
    </Group>
  );
}
