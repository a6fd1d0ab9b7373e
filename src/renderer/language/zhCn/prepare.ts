import type { Translated } from '../catalogue';
import type { prepareEn } from '../en/prepare';

export const prepareZhCn: Translated<typeof prepareEn> = {
  'prepare.title': '准备数据',
  'prepare.intro': '这里的一切都只在训练行上测定，再同样应用于其余各行。',
  'prepare.parts': '数据行如何划分',
  'prepare.needColumn': '请选择据以划分数据行的列。',
  'prepare.byColumn': '每一行按“{column}”所写归入训练、验证或测试。',
  'prepare.part.train': '训练',
  'prepare.part.validation': '验证',
  'prepare.part.test': '测试',
  'prepare.about_other': '约 {count} 行',
  'prepare.tooFew': '验证与测试合起来，留给训练的行不足十分之一：请把其中一个调小。',
};
