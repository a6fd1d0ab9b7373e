import type { Translated } from '../catalogue';
import type { historyEn } from '../en/history';

export const historyZhCn: Translated<typeof historyEn> = {
  'history.undo': '撤销',
  'history.redo': '重做',
  'history.undoStep': '撤销：{step}',
  'history.redoStep': '重做：{step}',
  'history.nothingToUndo': '没有可撤销的步骤',
  'history.nothingToRedo': '没有可重做的步骤',
  'history.setting': '更改“{setting}”',
  'history.settings_other': '更改 {count} 项设置',
  'history.layers': '更改隐藏层',
};
