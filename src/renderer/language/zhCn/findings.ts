import type { FindingCode, MendCode, TableStepCode } from '../../../engine/protocol';

export const findingsZhCn: Readonly<Record<FindingCode, string>> = {
  identifier:
    '列“{column}”看起来是标识符或行号：{rows} 行中有 {distinct} 个不同的值。网络只会死记它，从中学不到任何东西。',
  constant: '列“{column}”凡是有值之处都是同一个值（“{value}”），没有什么可学。',
  nearlyConstant: '列“{column}”在 {share}% 的行里都是“{value}”；其余 {count} 行能教的很少。',
  leak: '仅凭列“{column}”就几乎能完全预测“{target}”（在留出的行上答对 {share}%）。它也许要到事后才知道；用了它的模型对新的数据行毫无用处。',
  leakOfNumber:
    '仅凭列“{column}”就能在留出的行上解释“{target}”变化的 {share}%。它也许要到事后才知道；用了它的模型对新的数据行毫无用处。',
  leakCopy: '列“{column}”与目标“{target}”说的是同一件事，只是用词或尺度不同。',
  copies: '列“{column}”和“{other}”说的是同一件事，只是用词或尺度不同；留一个就够了。',
  duplicateRows: '有 {count} 行与前面某行完全相同；每一行出现几次就算几次。',
  twinsAcrossSplit: '{rows} 个测试行中有 {count} 个也在训练行里，因此测试有一部分只是在问背下来的内容。',
  similarCategories: '列“{column}”有些类别只在大小写或空白上不同，如“{value}”与“{other}”；对网络来说它们毫不相干。',
  highCardinality: '列“{column}”在 {rows} 行中有 {distinct} 个不同的类别；每类的行太少，而且每类都占一个输入。',
  rareClasses: '“{column}”有 {count} 个类别不足 {minimum} 行，如“{value}”只有 {rows} 行：太少，无法既学习又测试。',
  imbalance: '“{column}”的各类相差悬殊：“{value}”只占 {share}% 的行。总是回答“{other}”就能答对 {majority}%。',
  skewedTarget: '目标“{column}”很不均匀：多数值很小，少数很大（最大 {maximum}）。用对数尺度，它们都同样重要。',
  outliers: '列“{column}”有 {count} 个值远离其他所有值，如 {value}，而多数值在 {from} 到 {to} 之间。',
  mostlyMissing: '列“{column}”在 {share}% 的行里是空的。',
  sortedByTarget: '数据行按“{column}”排过序：若按文件顺序取用，训练行与测试行就不会相似。',
  sortedByTime: '数据行按“{column}”的顺序排列。若要根据过去预测将来，应当用最晚的行来测试。',
  groups:
    '同一个“{column}”出现在许多行里（{rows} 行中有 {distinct} 个不同的）。若不按组划分，属于一起的行会既被学习又被测试。',
  fewRows: '可供学习的只有 {rows} 行；从中发现的规律可能只是偶然。',
  largeNetwork: '网络有 {parameters} 个数要学，而只有 {rows} 行可学；小一些的网络不易死记硬背。',
};

export const mendsZhCn: Readonly<Record<MendCode, string>> = {
  ignoreColumn: '忽略“{column}”',
  ignoreColumns: '忽略这 {count} 列',
  dropDuplicates: '略去 {count} 个重复的行',
  dropRows: '略去这 {count} 行',
  mergeCategories: '合并为 {count} 个类别',
  splitByGroup: '按“{column}”划分数据行',
  splitByTime: '用“{column}”最晚的行来测试',
  splitShuffled: '打乱数据行',
  logTarget: '学习“{column}”的对数',
  balanceClasses: '使每一类同样重要',
  oversample: '重复少见类别的训练行',
  smallerNetwork: '使用 {units} 个单元的网络',
};

export const stepsZhCn: Readonly<Record<TableStepCode, string>> = {
  changeReading: '换一种方式读取文件',
  changeKinds: '更改 {count} 列的类型',
  changeRoles: '更改 {count} 列的用途',
  chooseTask: '选择任务',
  dropDuplicates: '略去 {count} 个重复的行',
  dropRows: '略去 {count} 行',
  restoreRows: '恢复 {count} 行',
  mergeCategories: '合并“{column}”的类别',
  separateCategories: '拆分“{column}”的类别',
  editTable: '更改表格',
  goBack: '回到第 {run} 次训练',
};
