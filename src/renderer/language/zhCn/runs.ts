import type { Translated } from '../catalogue';
import type { runsEn } from '../en/runs';

export const runsZhCn: Translated<typeof runsEn> = {
  'runs.title': '本次会话的训练',
  'runs.current': '当前',
  'runs.select': '把“{name}”设为当前训练',
  'runs.name': '训练',
  'runs.target': '预测',
  'runs.layers': '隐藏层',
  'runs.differs': '不同的设置',
  'runs.noDifference': '无',
  'runs.epochs': '轮次',
  'runs.score': '评分',
  'runs.baseline': '基准',
  'runs.numbered': '{run}. {name}',
  'runs.setting': '{label}：{value}',
  'runs.on': '开',
  'runs.off': '关',
  'runs.right': '答对 {share}',
  'runs.offBy': '相差 {error}',
  'runs.explained': 'R² {r2}',
};
