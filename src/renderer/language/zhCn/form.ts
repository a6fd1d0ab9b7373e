import type { Translated } from '../catalogue';
import type { formEn } from '../en/form';

export const formZhCn: Translated<typeof formEn> = {
  'form.expectedNumber': '请输入 {minimum} 到 {maximum} 之间的数。',
  'form.expectedWhole': '请输入 {minimum} 到 {maximum} 之间的整数。',
  'form.noColumn': '未选择列',
  'form.on': '开',
  'form.off': '关',
  'form.why': '为什么这样推荐？（{setting}）',
  'form.recommended': '推荐：{value}',
  'form.yours': '您的选择',
  'form.reset': '将{setting}恢复为 {value}',
  'form.resetAll': '全部恢复为推荐设置',
  'form.advanced': '更多设置',
  'form.decided_other': '有 {count} 项设置是您自己的选择，其余为推荐值。',
  'form.allRecommended': '所有设置都是针对此表格的推荐值。',
  'form.reasons': '为什么用这些设置',
};
