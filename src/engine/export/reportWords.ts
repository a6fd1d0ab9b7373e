/** The report's own words, in both languages; sentences of the analysis and names of scores are the protocol's. */
import {
  fillIn,
  type ReportLanguage,
  type Saying,
  TRUST_SENTENCES,
  TRUST_SENTENCES_ZH_CN,
  TRUST_WORDS,
  TRUST_WORDS_ZH_CN,
  type TrustWord,
  WORD_PARAMETERS,
} from '../protocol';

const ENGLISH = {
  title: 'Report on the model of {target}',
  what: 'What it is',
  whatText:
    'A neural network that predicts {target} from {inputs} columns of {file}. It learned from {train} rows; {validation} rows decided when to stop, and {test} rows were kept for the test.',
  name: 'Name',
  network: 'Hidden layers',
  none: 'none',
  parameters: 'Parameters',
  epochs: 'Epochs (best)',
  made: 'Trained on',
  good: 'How good it is',
  score: 'Score',
  value: 'Value',
  interval: '95% interval',
  against: 'Against what',
  rival: 'Compared with',
  improvement: 'Error smaller by (%)',
  rely: 'May one prediction be relied on',
  promised: 'Promised (%)',
  delivered: 'Delivered (%)',
  possible: 'Classes, on average',
  width: 'Width, on average',
  between: '{low} to {high}',
  target: 'Target',
  charts: 'Charts',
  roc: 'ROC curve of “{name}”: rows found against false alarms',
  precisionRecall: 'Precision against recall of “{name}”',
  gains: 'Gains of “{name}”: found among the rows taken, the most probable first',
  found: 'Found (recall)',
  falseAlarms: 'Other rows taken for it',
  precision: 'Right among those called so',
  taken: 'Rows taken',
  said: 'Probability that was said',
  happened: 'How often it was so',
  moreClasses: 'The curves of {shown} of {all} classes; the window shows those of all.',
  errors: '“{name}”: how the errors are spread',
  residual: 'Truth minus answer',
  rows: 'Rows',
  calibration: 'Calibration: how often it was so, against what was said',
  residuals: '“{name}”: predicted against actual',
  confusion: 'Confusion matrix: rows are the truth, columns the answers',
  worst: 'Where it errs most',
  row: 'Row',
  actual: 'Truth',
  predicted: 'Answer',
  limits: 'Limits',
  limitsText:
    'These figures hold for rows like those of the table. They say nothing about rows of another kind, another time or another place; and a model that predicts well does not explain why.',
  repeat: 'How to repeat it',
  repeatText:
    'Netloom {netloom}, kernel {kernel}, seed {seed}, on the file {file} with SHA-256 {sha256}. The same file, settings and seed give the same model on the same kernel.',
  logTarget: '“{name}” was learned as its logarithm; all scores and errors here are in its own units.',
  merged: 'In “{column}”, “{from}” is read as “{into}”.',
  testFile: 'Tested on the rows of {file}, SHA-256 {sha256}.',
  settings: 'Settings',
  setting: 'Setting (as on the command line)',
  yes: 'yes',
  no: 'no',
  language: 'en',
} as const;
export type ReportWord = keyof typeof ENGLISH;

const SIMPLIFIED_CHINESE: Readonly<Record<ReportWord, string>> = {
  title: '{target} 模型报告',
  what: '这是什么',
  whatText:
    '一个神经网络，用 {file} 的 {inputs} 列预测 {target}。它从 {train} 行中学习；{validation} 行决定何时停止，{test} 行留作测试。',
  name: '名称',
  network: '隐藏层',
  none: '无',
  parameters: '参数个数',
  epochs: '轮数（最佳）',
  made: '训练时间',
  good: '有多好',
  score: '分数',
  value: '值',
  interval: '95% 区间',
  against: '与什么相比',
  rival: '比较对象',
  improvement: '误差减小（%）',
  rely: '能否相信单个预测',
  promised: '承诺（%）',
  delivered: '实际（%）',
  possible: '平均给出的类别数',
  width: '区间的平均宽度',
  between: '{low} 到 {high}',
  target: '目标',
  charts: '图表',
  roc: '“{name}”的 ROC 曲线：找出的行与误报',
  precisionRecall: '“{name}”的精确率与召回率',
  gains: '“{name}”的增益：按概率从高到低取行时找出的比例',
  found: '找出的比例（召回率）',
  falseAlarms: '被误判的其他行',
  precision: '判对的比例（精确率）',
  taken: '取出的行',
  said: '所说的概率',
  happened: '实际发生的比例',
  moreClasses: '这里是 {all} 个类别中 {shown} 个的曲线；窗口中可查看全部。',
  errors: '“{name}”：误差的分布',
  residual: '真实值减回答',
  rows: '行数',
  calibration: '校准：实际发生的频率与所说的概率',
  residuals: '“{name}”：预测值与实际值',
  confusion: '混淆矩阵：行是真实值，列是回答',
  worst: '错得最多的地方',
  row: '行',
  actual: '真实值',
  predicted: '回答',
  limits: '局限',
  limitsText:
    '这些数字只适用于与表格中的行相似的行，不能说明其他种类、其他时间或其他地点的行；预测得好的模型也不能解释原因。',
  repeat: '如何重现',
  repeatText:
    'Netloom {netloom}，计算核心 {kernel}，种子 {seed}，文件 {file}，SHA-256 {sha256}。同样的文件、设置和种子在同样的核心上得到同样的模型。',
  logTarget: '“{name}”以其对数学习；这里所有的分数和误差都以它自己的单位表示。',
  merged: '在“{column}”中，“{from}”读作“{into}”。',
  testFile: '用 {file} 的行测试，SHA-256 {sha256}。',
  settings: '设置',
  setting: '设置项（命令行中的名称）',
  yes: '是',
  no: '否',
  language: 'zh-CN',
};

export interface ReportWords {
  word(name: ReportWord, parameters?: Readonly<Record<string, string | number>>): string;
  trust(name: TrustWord): string;
  say(saying: Saying): string;
}

export function wordsIn(language: ReportLanguage): ReportWords {
  const chinese = language === 'zh-CN';
  const own: Readonly<Record<ReportWord, string>> = chinese ? SIMPLIFIED_CHINESE : ENGLISH;
  const names: Readonly<Record<TrustWord, string>> = chinese ? TRUST_WORDS_ZH_CN : TRUST_WORDS;
  const sentences = chinese ? TRUST_SENTENCES_ZH_CN : TRUST_SENTENCES;
  return {
    word: (name, parameters = {}) => fillIn(own[name], parameters),
    trust: (name) => names[name],
    say: ({ code, parameters }) => {
      const translated = Object.entries(parameters).map(([name, value]) => {
        const isWord = WORD_PARAMETERS.includes(name) && Object.hasOwn(names, value);
        return [name, isWord ? names[value as TrustWord] : value] as const;
      });
      return fillIn(sentences[code], Object.fromEntries(translated));
    },
  };
}
