import type { FailureCode } from '../../../engine/protocol';

export const failuresZhCn: Readonly<Record<FailureCode, { readonly what: string; readonly hint: string }>> = {
  internal: {
    what: 'Netloom 自身出了错：{detail}。',
    hint: '您的数据和模型没有改变；请再试一次，若再次发生请报告这句话。',
  },
  fileMissing: { what: '文件 {file} 不存在。', hint: '请检查文件名，或选择另一个文件。' },
  fileUnreadable: {
    what: '无法读取文件 {file}（{reason}）。',
    hint: '请检查您是否有权打开它，以及它是否被其他程序占用。',
  },
  fileIsFolder: { what: '{file} 是文件夹，不是文件。', hint: '请选择其中的一个 CSV 文件。' },
  fileEmpty: { what: '文件 {file} 是空的。', hint: '请选择有标题行且至少有一行数据的文件。' },
  fileBinary: {
    what: '文件 {file} 不是文本表格：其中有无法读取的字节，第一个在第 {byte} 字节。',
    hint: '请在制作它的程序里把表格另存为 CSV，然后打开那个文件。',
  },
  workbookUnreadable: {
    what: '无法读取工作簿 {file}：它已损坏、有密码保护，或是旧格式（.xls）。',
    hint: '请将它另存为没有密码的 .xlsx 或 CSV，然后打开那个文件。',
  },
  sheetUnknown: { what: '工作簿 {file} 没有名为“{sheet}”的工作表。', hint: '工作表有：{sheets}。' },
  fileChanged: { what: '文件 {file} 在读取之后被改动过。', hint: '请重新打开它，以使用新的内容。' },
  headerOnly: { what: '文件 {file} 只有标题行，没有数据行。', hint: '请选择标题行下面有数据的文件。' },
  tooFewRows: { what: '表格有 {rows} 行可用，而训练至少需要 {minimum} 行。', hint: '请增加数据行，或选择另一个文件。' },
  tooFewColumns: {
    what: '表格只有一列（{column}），没有可用来预测它的内容。',
    hint: '请检查分隔符，或选择至少有两列的文件。',
  },
  cellTooLong: {
    what: '{file} 的第 {row} 行有一个单元格超过 {maximum} 个字符。',
    hint: '那里很可能有一个引号没有闭合：请补上引号，再打开文件。',
  },
  tooManyColumns: { what: '文件 {file} 有 {columns} 列，Netloom 最多读取 {maximum} 列。', hint: '请删去不需要的列。' },
  columnUnknown: { what: '没有名为“{column}”的列。', hint: '现有的列是：{columns}。' },
  columnKindImpossible: {
    what: '列“{column}”不能按{kind}读取：第 {row} 行是“{value}”。',
    hint: '请为该列另选一种类型，或改正这个单元格。',
  },
  targetMissing: { what: '尚未选择要预测的列。', hint: '请选择一个目标列。' },
  inputsMissing: { what: '没有剩下可用来预测的列。', hint: '请至少把一列设为输入。' },
  targetEmpty: { what: '目标“{column}”在每一行都缺失。', hint: '请另选目标，或把该列补全。' },
  targetConstant: {
    what: '目标“{column}”在每一行的值都相同（{value}），因此没有什么可学。',
    hint: '请选择另一个目标。',
  },
  targetNotNumber: {
    what: '目标“{column}”不是数值，因此不能用回归来预测它的值。',
    hint: '请选择分类，或选择一个数值列。',
  },
  targetsMixed: {
    what: '选择了多个目标，而“{column}”不是数值。',
    hint: '多个目标必须全是数值；请只留一个目标，或选择数值列。',
  },
  tooManyClasses: {
    what: '目标“{column}”在 {rows} 行中有 {classes} 个不同的值，作为类别来学太多了。',
    hint: '如果它是数值，请选择回归；否则请把这些值归并成较少的类别。',
  },
  infiniteValue: { what: '列“{column}”的第 {row} 行是无穷大。', hint: '请换成一个数，或把单元格留空。' },
  settingUnknown: { what: '没有名为“{setting}”的设置。', hint: '现有的设置是：{settings}。' },
  settingInvalid: { what: '设置“{setting}”不能是 {value}：{expected}。', hint: '请修改后再试。' },
  splitColumnMissing: { what: '尚未选择据以划分数据行的列。', hint: '请选择该列，或打乱数据行。' },
  splitColumnNoTime: {
    what: '列“{column}”是文字，而数据行只能按日期或数值排出时间顺序。',
    hint: '请选择日期或数值列，或把这一列按日期读取。',
  },
  splitColumnNoParts: {
    what: '列“{column}”的第 {row} 行写的是“{value}”，不是 train、validation、test 之一。',
    hint: '请选择一列写明每行用途的列，或换一种方式划分数据行。',
  },
  splitPartEmpty: { what: '按“{column}”划分后，没有留给训练的行。', hint: '请选择另一列，或换一种方式划分数据行。' },
  targetNotPositive: {
    what: '目标“{column}”有不大于零的值，第一个（{value}）在第 {row} 行；它们没有对数。',
    hint: '请按原样学习该目标，或略去这些行。',
  },
  settingsConflict: { what: '{detail}', hint: '请修改这两项设置之一。' },
  runUnknown: { what: '第 {run} 次训练已经不存在。', hint: '请从列表中选择一次训练。' },
  runKept: { what: '第 {run} 次训练（“{name}”）标记为保留，所以没有删除。', hint: '请先取消标记。' },
  runNameInvalid: { what: '不能使用这个名称：名称须有 1 到 {maximum} 个字符。', hint: '请另选一个名称。' },
  runNoteTooLong: { what: '备注有 {length} 个字符，最多只能有 {maximum} 个。', hint: '请缩短备注。' },
  notReady: { what: '{what}', hint: '请先完成那一步，再回到这里。' },
  busy: { what: 'Netloom 正忙：{activity}。', hint: '请等它完成，或将它停止。' },
  canceled: { what: '已按您的要求停止：{activity}。', hint: '之前已有的一切都没有改变。' },
  tableTooLarge: {
    what: '文件 {file} 大约有 {rows} 行 {columns} 列，需要约 {needed} MB 内存，超过可用的 {available} MB。',
    hint: '大约能容纳其中的 {fittingRows} 行，或 {fittingColumns} 列：请制作较小的文件，或关闭其他程序。',
  },
  nothingToUndo: { what: '没有可以撤销的步骤。', hint: '只有对打开的表格所作的步骤才能撤销。' },
  nothingToRedo: { what: '没有可以重做的步骤。', hint: '只有撤销过的步骤才能重做。' },
  outOfMemory: {
    what: '这大约需要 {needed} MB 内存，超过了可用的 {available} MB。',
    hint: '请使用较少的行或列、较小的网络，或较小的批量。',
  },
  modelNotJson: {
    what: '文件 {file} 不是 Netloom 模型：它不是可读的 JSON（第 {position} 个字符附近）。',
    hint: '文件可能不完整；请重新导出模型。',
  },
  modelForeign: {
    what: '文件 {file} 是 JSON，但不是 Netloom 模型。',
    hint: '请选择由 Netloom 导出的文件（NAME.netloom.json）。',
  },
  modelNewer: {
    what: '模型 {file} 出自更新版本的 Netloom（格式 {version}；本版本最高可读 {supported}）。',
    hint: '请更新 Netloom，然后再打开模型。',
  },
  modelInvalid: { what: '模型 {file} 在 {path} 处损坏：{detail}。', hint: '请重新导出模型，或使用较早的副本。' },
  modelAltered: {
    what: '模型 {file} 的计算结果与保存时的约定不符：校验行 {row} 得到 {actual}，而不是 {expected}。',
    hint: '文件在保存后被改动过；请使用原件。',
  },
  modelChecksum: {
    what: '模型 {file} 在保存后被改动过：校验和不符。',
    hint: '请使用原文件，或重新导出模型。',
  },
  predictColumnMissing: {
    what: '文件 {file} 缺少模型需要的列“{column}”。',
    hint: '请添加该列（可以是空的），或把存放它的列改成这个名字。',
  },
  matchNotNeeded: { what: '模型没有可对应的列“{column}”。', hint: '它的列是：{columns}。' },
  matchNotInFile: { what: '文件 {file} 没有列“{column}”。', hint: '它的列是：{columns}。' },
  matchRepeated: { what: '模型的列“{column}”被对应了两次。', hint: '请只为它指定文件中的一列。' },
  matchShared: {
    what: '{file} 的列“{source}”会同时代表模型的两列：“{column}”和“{other}”。',
    hint: '请为其中一列另选一列。',
  },
  matchNeeded: { what: '模型不能没有列“{column}”。', hint: '请选择文件中包含它的列。' },
  matchNothing: { what: '模型用来预测的列将全部缺失。', hint: '请至少为其中一列选择文件中的列。' },
  predictNothing: { what: '文件 {file} 没有可预测的行。', hint: '请选择有数据行的文件。' },
  evaluateNoTarget: {
    what: '文件 {file} 中没有目标“{column}”的可用值，因此无法用它给模型打分。',
    hint: '请选择含有真实值的文件，或改为预测。',
  },
  saveFailed: {
    what: '无法写入文件 {file}（{reason}）。',
    hint: '没有覆盖任何内容；请选择另一个文件夹，或腾出一些空间。',
  },
  saveOverInput: { what: '输出文件 {file} 正是正在读取的文件。', hint: '请为输出另取一个名字。' },
  engineStopped: {
    what: '引擎进程意外停止（{reason}）。',
    hint: '请重新启动它；若当时正在训练，训练会从最近的检查点继续。',
  },
  testFileNeeded: {
    what: '这个模型是用另一个文件（{file}）的行测试的，该文件现在不在手边。',
    hint: '请选择那个文件来查看。',
  },
  testFileDiffers: {
    what: '文件 {file} 不是测试这个模型所用的文件（{expected}），或者此后已有改动。',
    hint: '请选择当时那个文件。',
  },
  workerStopped: {
    what: '其中一次训练意外结束，重试后又一次意外结束。',
    hint: '如果内存不足，请关闭其他程序，然后重试。',
  },
  messageInvalid: { what: 'Netloom 各部分之间的一条消息未能被理解（{detail}）。', hint: '请重新启动 Netloom。' },
  handleUnknown: { what: '这个文件不是您在本次运行中选择的。', hint: '请重新选择它。' },
  recoveryImpossible: { what: '被中断的训练无法继续：{reason}。', hint: '请打开文件，重新训练。' },
  argumentInvalid: { what: '{detail}', hint: '参见：netloom help。' },
  interrupted: { what: '已中断。', hint: '没有写入任何内容。' },
};
