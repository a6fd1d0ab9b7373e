import type { SettingName } from '../../../engine/protocol';
import type { SettingWords } from '../protocolWords';

export const limitsZhCn: Readonly<Record<SettingName, SettingWords>> = {
  splitMode: {
    label: '如何划分数据行',
    help: '“随机打乱”随机抽取三部分；“按文件顺序”从上到下依次取用；“按组”使同组的行不分开；“按时间”用最晚的行测试；“按某列所写”照某一列所写的划分。',
    why: '文件往往是排过序的，打乱后三部分才彼此相似。若同一个人有许多行，请按组划分；若要预测将来，请按时间划分。',
  },
  splitColumn: {
    label: '据以划分的列',
    help: '按组：写明该行属于哪个人或哪件东西的列。按时间：日期或数值列。按某列所写：写着 train、validation 或 test 的列。写明组或部分的列不作输入。',
    why: '只有您知道哪些行属于一起。',
  },
  stratify: {
    label: '保持各类比例一致',
    help: '让训练、验证和测试行中每一类所占的比例相同。',
    why: '否则少见的类别可能碰巧在较小的部分里一行也没有。',
  },
  validationShare: {
    label: '验证比例',
    help: '用来决定何时停止训练的行所占的比例。',
    why: '足以看出网络何时开始死记硬背，又把大部分行留给学习。',
  },
  testShare: {
    label: '测试比例',
    help: '留出来给最终模型打分的行所占的比例；训练时绝不会看到它们。',
    why: '诚实的评分需要没有参与过任何拟合的行。',
  },
  seed: {
    label: '随机种子',
    help: '一切随机性都由这个数得出：文件、设置和种子相同，模型就相同。',
    why: '哪个数都一样好；换一个可以看出运气占多大成分。',
  },
  numberGaps: {
    label: '数值列的空缺',
    help: '用什么代替缺失的数；另有一个输入说明此处原本缺失。',
    why: '中位数不会被少数极端值带偏。',
  },
  categoryGaps: {
    label: '类别列的空缺',
    help: '用什么代替缺失的类别。',
    why: '某个值缺失，这件事本身往往就说明了什么。',
  },
  scaling: {
    label: '数值的尺度',
    help: '“标准化”使每个输入的平均值为 0、标准差为 1；“最小-最大缩放”把它映射到 0 … 1。',
    why: '若一个输入比另一个大一千倍，梯度下降就会很慢。',
  },
  rareCategory: {
    label: '少于此数算罕见',
    help: '训练行少于此数的类别会合并为“其他”。',
    why: '一行不足以说明一个类别，新出现的类别也需要有个去处。',
    unit: '行',
  },
  maximumCategories: {
    label: '每列最多类别数',
    help: '最常见的类别各有自己的输入，其余的归为“其他”。',
    why: '每个类别占一个输入；一百个几乎够任何列使用。',
  },
  targetTransform: {
    label: '目标的尺度',
    help: '按原样学习数值目标，或在所有值都大于零时学习它的对数；评分和预测仍用它自己的单位。',
    why: '多数数值宜按原样；价格和金额宜取对数，因为无论值大值小，差一成都同样糟。',
  },
  standardizeTarget: {
    label: '标准化目标',
    help: '在统一的尺度上学习数值目标；评分和预测仍用它自己的单位。',
    why: '这样无论目标以克计还是以百万计，学习率都合适。',
  },
  output: {
    label: '输出与损失',
    help: '最后一层的激活函数，以及与它相配的损失。',
    why: '类别用 Softmax 与交叉熵，数值用恒等与平方误差：这是最大似然的选择。',
  },
  initializer: {
    label: '初始权重',
    help: '训练前如何抽取权重。',
    why: '整流类用 He，SELU 用 LeCun，其余用 Glorot：使信号在各层之间保持同样大小。',
  },
  inputDropout: {
    label: '输入的随机失活',
    help: '每一步训练中随机置零的输入所占的比例。',
    why: '表格的输入不多，个个都有用；除非网络死记硬背，否则保持 0。',
  },
  optimizer: {
    label: '优化器',
    help: '把梯度变成权重变化的规则。',
    why: 'AdamW 在很宽的学习率范围内都有效，并使权重保持较小。',
  },
  learningRate: {
    label: '学习率',
    help: '权重每一步移动多远。',
    why: '越大越快，直到变得不稳定；Adam 和 AdamW 适合 0.001 至 0.003，普通下降适合 0.01 至 0.1。',
  },
  momentum: { label: '动量', help: '上一步有多大比例带入下一步。', why: '自 Polyak（1964）以来的常用值。' },
  rho: {
    label: '对梯度平方的记忆',
    help: 'RMSprop 忘记旧梯度的快慢。',
    why: 'Tieleman 和 Hinton（2012）推荐 0.9。',
  },
  beta1: { label: 'Beta 1', help: 'Adam 忘记梯度平均值的快慢。', why: 'Kingma 和 Ba（2015）推荐 0.9。' },
  beta2: { label: 'Beta 2', help: 'Adam 忘记梯度平方平均值的快慢。', why: 'Kingma 和 Ba（2015）推荐 0.999。' },
  batchMode: {
    label: '每步的行数',
    help: '每次用几行的小批量、一次用全部行，或一次一行。',
    why: '小批量最快，其噪声也有助于推广到新数据。',
  },
  batchSize: {
    label: '批量大小',
    help: '每一步对多少行的梯度取平均。',
    why: '小的批量推广得好；大的表格可以用更大的批量。',
    unit: '行',
  },
  schedule: {
    label: '学习率计划',
    help: '学习率如何逐轮变化。',
    why: '有了提前停止，恒定的学习率很难被超越，也容易理解。',
  },
  decayEvery: {
    label: '每隔多久降低',
    help: '两次降低学习率之间的轮数。',
    why: '每次训练降低几次就够了。',
    unit: '轮',
  },
  decayFactor: {
    label: '降低系数',
    help: '每次降低时学习率所乘的数（指数式计划则每轮都乘）。',
    why: '减半较为温和，也很常用。',
  },
  warmUp: { label: '预热', help: '学习率从接近零增长起来所用的轮数。', why: '最初几步最不可靠。', unit: '轮' },
  plateauPatience: {
    label: '计划的耐心',
    help: '多少轮没有改进就降低学习率。',
    why: '小于提前停止的耐心，较小的学习率才有机会起作用。',
    unit: '轮',
  },
  clipNorm: {
    label: '梯度截断',
    help: '比这更长的梯度会被缩短到此长度；0 表示从不截断。',
    why: '只有当损失突然跳动时才需要。',
  },
  classWeights: {
    label: '类别权重',
    help: '“均衡”使每一类同样重要，无论它多么少见；“过采样”则重复少见类别的训练行。',
    why: '“无”使概率保持真实；若漏掉少见类别比误报更糟，请选另外两种之一。',
  },
  l1: {
    label: 'L1 惩罚',
    help: '在损失中加入权重绝对值之和，使无用的权重趋于零。',
    why: 'L2 或衰减更平滑；想知道哪些输入重要时用 L1。',
  },
  l2: {
    label: 'L2 惩罚',
    help: '在损失中加入权重平方和的一半，使权重保持较小。',
    why: 'AdamW 的衰减能更好地做到这一点（Loshchilov 和 Hutter 2019）。',
  },
  decoupledDecay: {
    label: '权重衰减',
    help: '每一步把每个权重缩小，幅度为学习率的这一比例。',
    why: '少许衰减推广得更好，又不费什么代价。',
  },
  epochs: { label: '最多轮数', help: '对训练行遍历这么多次后，训练结束。', why: '通常提前停止会更早结束训练。' },
  earlyStopping: {
    label: '提前停止',
    help: '验证损失不再下降时结束训练，并交回最好的一轮。',
    why: '这是避免死记训练行的最可靠办法。',
  },
  patience: {
    label: '耐心',
    help: '多少轮没有改进就提前停止训练。',
    why: '小表格的损失波动大；耐心只费几秒钟。',
    unit: '轮',
  },
  minimumChange: { label: '最小变化', help: '验证损失的下降若比这更小，就不算改进。', why: '任何改进都是好的。' },
  lossThreshold: {
    label: '损失低于此值即停',
    help: '训练损失低于此值时结束训练；0 表示从不。',
    why: '用于答案已知的练习。',
  },
  timeLimit: { label: '时间上限', help: '到此时间结束训练；0 表示没有上限。', why: '您随时可以手动停止。', unit: '秒' },
};
