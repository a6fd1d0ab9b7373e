import type { Translated } from '../catalogue';
import type { lookEn } from '../en/look';

export const lookZhCn: Translated<typeof lookEn> = {
  'look.title': '发现',
  'look.looking': '正在查看表格……',
  'look.stopped': '对表格的查看已停止。',
  'look.again': '重新查看',
  'look.all': 'Netloom 已查看全部 {rows} 行。',
  'look.sampled': 'Netloom 已查看全部 {rows} 行；各列之间的比较取自其中 {compared} 行。',
  'look.nothing': '没有异常：这张表格可以直接用来学习。',
  'look.severity.problem': '问题',
  'look.severity.doubt': '疑问',
  'look.severity.note': '提示',
  'look.evidence': '依据',
  'look.rowsWith_other': '在 {count} 行中',
  'look.rows': '行：',
  'look.goToRow': '转到第 {row} 行',
  'look.dismiss': '不再显示这一发现',
  'look.recall_other': '显示 {count} 个不再显示的发现',
  'look.found': '训练之前：Netloom 在这张表格中发现了{list}。',
  'look.problems_other': '{count} 个问题',
  'look.doubts_other': '{count} 处疑问',
  'look.see': '查看并修正',
  'look.mended': '已完成：{mend}。',
  'look.mendedAll': '已对全部 {count} 个发现完成。',
  'look.more_other': '再显示 {count} 个类似的发现',
  'look.mendAll': '对全部 {count} 个都这样做',
};
