/** The two live curves: the loss that training lowers, and the score that a person understands. */
import { SimpleGrid } from '@mantine/core';
import type { Task } from '../../engine/protocol';
import { LossChart } from '../charts/LossChart';
import { ScoreChart } from '../charts/ScoreChart';
import type { TrainingCurves } from '../charts/trainingCurves';

interface Properties {
  readonly curves: TrainingCurves;
  readonly task: Task;
  readonly targets: readonly string[];
  readonly bestEpoch: number | null;
}

export function TrainingCharts({ curves, task, targets, bestEpoch }: Properties) {
  return (
    <SimpleGrid type="container" cols={{ base: 1, '680px': 2 }} spacing="xl">
      <LossChart curves={curves} bestEpoch={bestEpoch} height={230} />
      <ScoreChart curves={curves} task={task} targets={targets} bestEpoch={bestEpoch} height={230} />
    </SimpleGrid>
  );
}
