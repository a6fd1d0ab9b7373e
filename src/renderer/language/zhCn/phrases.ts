/** Pieces of sentences that failures carry in English, by their English text; the rest of a failure is in failures.ts. */
import { REASONS } from '../../../engine/protocol';

const reasons: Readonly<Record<keyof typeof REASONS, string>> = {
  notPermitted: '您无权打开它',
  heldByOther: '被其他程序占用',
  notOrdinaryFile: '它不是普通文件',
  deviceFailed: '磁盘或网络驱动器报告了错误',
  nameImpossible: '文件名太长，或含有不能使用的字符',
  tooManyOpen: '打开的文件太多',
  diskFull: '磁盘已满',
  fileTooLarge: '磁盘容不下这么大的文件',
  folderReadOnly: '您无权写入此文件夹',
  diskReadOnly: '磁盘是只读的',
  fileReadOnly: '文件受写保护',
  folderMissing: '文件夹不存在',
  folderHasName: '已有文件夹使用这个名字',
  engineCrashed: '它崩溃了',
  engineKilled: '它被外部结束了',
  engineOutOfMemory: '内存不足',
  engineNotStarted: '无法启动它',
  engineClosing: 'Netloom 正在关闭',
  windowCrashed: '窗口崩溃了',
  engineInterrupted: 'Netloom 上次在工作中途意外结束',
  unknown: '系统没有给出原因',
};

const names = Object.keys(REASONS) as (keyof typeof REASONS)[];

export const phrasesZhCn: Readonly<Record<string, string>> = {
  ...Object.fromEntries(names.map((name) => [REASONS[name], reasons[name]])),
  'reading a file': '正在读取文件',
  'looking at the table': '正在查看表格',
  'saving the table': '正在保存表格',
  predicting: '正在预测',
  'comparing a file': '正在比较文件',
  training: '正在训练',
  analyzing: '正在分析',
  'cross-validating': '正在交叉验证',
  'training on fewer rows': '正在用较少的行训练',
  'No rows were kept for validation or test, so nothing can be measured.': '没有留出验证行或测试行，因此无法测量。',
  'This model was saved before Netloom kept what files are compared with.':
    '这个模型保存时，Netloom 还没有保留用来比较文件的内容。',
  'Open the file that the model was trained on ({file}) to see this.': '请打开训练这个模型所用的文件（{file}）。',
  'The open table is not as it was when the model was trained on {file}: its rows or columns are decided otherwise.':
    '打开的表格与用 {file} 训练模型时不同：它的行或列的设置不一样。',
  'The analysis has no such chart.': '分析中没有这样的图表。',
  'No table is open.': '没有打开表格。',
  'No model is trained or opened yet.': '还没有训练或打开模型。',
  'No training is running.': '没有正在进行的训练。',
  'The training is not running.': '训练没有在进行。',
  'The training is not paused.': '训练没有暂停。',
  'The window is closed.': '窗口已关闭。',
  'it must be true or false': '它只能是开或关',
  'it must be one of {options}': '它必须是以下之一：{options}',
  'it must be a whole number from {minimum} to {maximum}': '它必须是 {minimum} 到 {maximum} 之间的整数',
  'it must be a number from {minimum} to {maximum}': '它必须是 {minimum} 到 {maximum} 之间的数',
  'it must be a list of {minimum} to {maximum} layers with units, activation, batchNorm, dropout':
    '它必须是 {minimum} 到 {maximum} 个层的列表，每层含 units、activation、batchNorm、dropout',
  'Validation share {validation} and test share {test} leave less than a tenth of the rows for training.':
    '验证比例 {validation} 与测试比例 {test} 合起来，留给训练的行不足十分之一。',
  'All training rows have the same value of “{column}” ({value}), because of how the rows are divided.':
    '由于数据行的划分方式，所有训练行的“{column}”都是同一个值（{value}）。',
  'Batch normalization needs at least two rows per step, and this training has one.':
    '批归一化每步至少需要两行，而这次训练每步只有一行。',
  'Class weights need an output with cross-entropy, and {output} has none.':
    '类别权重需要带交叉熵的输出，而 {output} 没有。',
  'The output {output} cannot learn {task}.': '输出 {output} 不能学习这样的目标。',
  'The output {output} cannot be used for a target of {use}; these can: {lawful}.':
    '输出 {output} 不能用于这样的目标；可以使用：{lawful}。',
  'no recovery file is kept': '没有保留恢复文件',
  'what was kept of it is damaged': '保留下来的内容已损坏',
  'its checkpoint is damaged at {place}': '它的检查点在 {place} 处损坏',
};
