import type { RecommendationReason, WarningCode } from '../../../engine/protocol';

export const warningsZhCn: Readonly<Record<WarningCode, string>> = {
  raggedRow: '有 {count} 行的单元格比标题行多或少，第一处在第 {row} 行：缺少的单元格按空值读取，多出的单元格被舍去。',
  duplicateHeader: '标题行中“{column}”出现不止一次；后一个改名为“{renamed}”。',
  emptyHeader: '第 {position} 列没有名称，现称为“{renamed}”。',
  allMissing: '列“{column}”每一行都是空的，已忽略。',
  constant: '列“{column}”每一行的值都相同，已忽略。',
  identifier: '列“{column}”看起来是标识符（几乎每行都不同），已忽略。',
  freeText: '列“{column}”是自由文本（{distinct} 个不同的值），已忽略。',
  mixedKinds:
    '“{column}”的 {rows} 个单元格中有 {count} 个不是数，第一个在第 {row} 行（“{value}”），因此该列按文本读取。',
  mixedDates:
    '“{column}”的 {rows} 个单元格中有 {count} 个不是日期，第一个在第 {row} 行（“{value}”），因此该列按文本读取。',
  codesKept:
    '“{column}”的 {rows} 个单元格中有 {count} 个是编码（以零开头，或位数超过数值所能保留的），第一个在第 {row} 行（“{value}”），因此该列按文本读取。',
  decimalComma: '列“{column}”的数使用逗号作小数点。',
  disagreeing: '“{column}”有 {count} 个单元格不能按{kind}读取，第一个在第 {row} 行（“{value}”）；它们算作缺失。',
  invalidText: '有 {count} 个字符无法解码，第一个在第 {row} 行；它们显示为 �。',
  encodingGuessed: '文件不是有效的 UTF-8，已按 {encoding} 读取；请检查带重音的字母等特殊字符。',
  openQuote: '第 {row} 行打开的引号没有在其单元格结束处闭合；下面的行可能被读成了该单元格的一部分。',
  emptyRows: '文件末尾的 {count} 个空行已略去。',
  emptyColumns: '右侧 {count} 个没有名称的空列已略去。',
  infinite: '“{column}”有 {count} 个单元格是无穷大，第一个在第 {row} 行；它们算作缺失。',
  headerGuessed: '第一行看起来是数据，因此各列按位置命名。',
  targetMissing: '有 {count} 行没有目标“{column}”的值，不参与训练。',
  rareClass: '“{column}”的类别“{value}”只有 {count} 行。',
  smallTable: '表格只有 {rows} 行，评分会不太确定。',
};

export const reasonsZhCn: Readonly<Record<RecommendationReason, string>> = {
  smallTable: '训练行只有 {rows} 行，{units} 个单元的小网络不易死记硬背。',
  mediumTable: '训练行有 {rows} 行，每层 {units} 个单元的两个隐藏层就能找到大部分规律。',
  largeTable: '{rows} 行训练行足以支撑更宽的层（{units} 个单元）。',
  batchSize: '每步 {batchSize} 行，计算机和梯度都能高效工作。',
  patience: '训练会等待 {patience} 轮看有无改进，因为小表格的损失波动大。',
  rectifier: 'ReLU 速度快，而且不会饱和。',
  manyInputs: '{inputs} 个输入中通常有一些没有用处；{l1} 的 L1 惩罚会让它们归零。',
};
