/** The top of a step: its heading, one sentence of what it is for, and something at the right. */
import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface StepIntroProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

export function StepIntro({ title, text, children }: StepIntroProps) {
  return (
    <Group justify="space-between" align="flex-end" gap="sm">
      <div>
        <Title order={1} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </Group>
  );
}
