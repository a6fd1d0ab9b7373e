/** What a comparison of two runs says, English and Simplified Chinese: beside the sentences of an analysis, as they are. */
export const RUN_SENTENCES = {
  moreRight:
    '“{better}” is right for {points} more of 100 rows than “{other}” ({low} to {high}), measured row by row on the same {rows} rows: more than chance explains.',
  noMoreRight:
    'No proof that one is better: row by row on the same {rows} rows, “{better}” is right for {points} more of 100 rows than “{other}”, and it may be anything from {low} to {high}.',
  smallerError:
    'The mean error of “{better}” is {percent}% smaller than that of “{other}” ({low} to {high}), measured row by row on the same {rows} rows: more than chance explains.',
  noSmallerError:
    'No proof that one is better: row by row on the same {rows} rows, the mean error of “{better}” is {percent}% smaller than that of “{other}”, and it may be anything from {low} to {high}%.',
  equallyGood: 'On the same {rows} rows “{better}” and “{other}” are equally good, row by row.',
  comparedOnValidation:
    'These are validation rows, which decided when to stop, so the difference is less sure than it looks.',
  otherTargets: '“{run}” and “{other}” predict different things, so their scores cannot be compared.',
  otherClasses: '“{run}” and “{other}” know different classes of “{target}”, so they cannot be compared row by row.',
  otherTables: '“{run}” and “{other}” were tested on different files, so they cannot be compared row by row.',
  otherRows:
    '“{run}” and “{other}” were tested on different rows (another seed, division or choice of rows), so they cannot be compared row by row. The same seed and shares give the same test rows.',
  rowsNotAtHand:
    'The rows that “{run}” was tested on are not at hand, so it cannot be compared row by row. Open the table that it was trained on.',
  nothingMeasured: 'No rows were kept to test “{run}” on, so there is nothing to compare.',
} as const satisfies Record<string, string>;

export const RUN_SENTENCES_ZH_CN: Readonly<Record<keyof typeof RUN_SENTENCES, string>> = {
  moreRight:
    '在同样的 {rows} 行上逐行比较，“{better}”比“{other}”每 100 行多答对 {points} 行（{low} 到 {high}）：偶然无法解释这个差别。',
  noMoreRight:
    '无法证明哪个更好：在同样的 {rows} 行上逐行比较，“{better}”比“{other}”每 100 行多答对 {points} 行，而真正的差别可能是 {low} 到 {high} 之间的任何值。',
  smallerError:
    '在同样的 {rows} 行上逐行比较，“{better}”的平均误差比“{other}”小 {percent}%（{low} 到 {high}）：偶然无法解释这个差别。',
  noSmallerError:
    '无法证明哪个更好：在同样的 {rows} 行上逐行比较，“{better}”的平均误差比“{other}”小 {percent}%，而真正的差别可能是 {low}% 到 {high}% 之间的任何值。',
  equallyGood: '在同样的 {rows} 行上逐行比较，“{better}”和“{other}”一样好。',
  comparedOnValidation: '这些是验证行，而验证行决定了训练何时停止，所以这个差别不像看上去那样可靠。',
  otherTargets: '“{run}”和“{other}”预测的内容不同，分数无法比较。',
  otherClasses: '“{run}”和“{other}”所知道的“{target}”类别不同，无法逐行比较。',
  otherTables: '“{run}”和“{other}”是在不同的文件上测试的，无法逐行比较。',
  otherRows:
    '“{run}”和“{other}”是在不同的行上测试的（种子、划分或行的选择不同），无法逐行比较。种子和比例相同，测试行就相同。',
  rowsNotAtHand: '测试“{run}”所用的行现在不可用，无法逐行比较。请打开训练它的表格。',
  nothingMeasured: '没有留出用来测试“{run}”的行，所以没有可比较的内容。',
};
