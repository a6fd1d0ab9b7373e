/** Whether the difference between the current run and another one is more than chance, in a sentence. */
import { Select, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunComparison, RunSummary } from '../../engine/protocol';
import { compareRuns } from '../actions/runs';
import { joinSentences } from '../language/joinSentences';
import { useLanguage } from '../language/language';
import { say } from '../language/say';
import { profileOf, useTable } from '../state/table';
import { nameOf } from './compareRuns';

interface Properties {
  readonly run: RunSummary;
  /** Not empty. */
  readonly others: readonly RunSummary[];
}

interface Answer {
  readonly question: string;
  readonly comparison: RunComparison | null;
}

/** The run that was trained before this one; the one after it where there is none. */
export const usualOther = (run: RunSummary, others: readonly RunSummary[]): RunSummary | undefined =>
  others.findLast((other) => other.run < run.run) ?? others[0];

function useComparison(run: RunSummary, other: RunSummary | undefined): RunComparison | 'asked' | null {
  // Rows may come and go with the open table; names are in the sentence.
  const table = useTable((state) => profileOf(state)?.sha256 ?? '');
  const question = JSON.stringify([run, other].map((each) => [each?.run, each?.name, each?.epochs]).concat([[table]]));
  const [answer, setAnswer] = useState<Answer>({ question: '', comparison: null });
  const [first, second] = [run.run, other?.run];
  useEffect(() => {
    let wanted = true;
    if (second === undefined) return;
    void compareRuns(first, second).then((comparison) => {
      if (wanted) setAnswer({ question, comparison });
    });
    return () => {
      wanted = false;
    };
  }, [first, second, question]);
  return answer.question === question ? answer.comparison : 'asked';
}

export function RunDifference({ run, others }: Properties) {
  const words = useLanguage();
  const { t, language } = words;
  const [chosen, setChosen] = useState<number | null>(null);
  const other = others.find((each) => each.run === chosen) ?? usualOther(run, others);
  const comparison = useComparison(run, other);
  return (
    <Stack gap={4}>
      <Select
        label={t('runs.compareWith', { name: nameOf(words, run) })}
        data={others.map((each) => ({ value: String(each.run), label: nameOf(words, each) }))}
        value={other === undefined ? null : String(other.run)}
        allowDeselect={false}
        maw={420}
        onChange={(value) => setChosen(value === null ? null : Number(value))}
      />
      <Text role="status" fw={comparison !== 'asked' && comparison?.proven === true ? 600 : undefined}>
        {comparison === 'asked' ? t('runs.comparing') : null}
        {comparison === null || comparison === 'asked'
          ? null
          : joinSentences(
              language,
              comparison.sayings.map((saying) => say(words, saying)),
            )}
      </Text>
    </Stack>
  );
}
