/** One column's line: name, kind and role to choose, and what is known of its values. */
import { ActionIcon, Checkbox, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconReceipt } from '@tabler/icons-react';
import {
  COLUMN_KINDS,
  COLUMN_ROLES,
  type ColumnProfile,
  type ColumnReceipt,
  DISTINCT_CAP,
} from '../../engine/protocol';
import { changeColumns } from '../actions/table';
import type { Format } from '../format';
import { useLanguage, type Words } from '../language/language';
import { doubtsOf, isDoubtful } from '../reading/doubts';
import { useDataView } from '../state/dataView';
import classes from './ColumnsPanel.module.css';
import { ValuesPicture } from './ValuesPicture';
import { writeValue } from './writeValue';

const TONES = { input: undefined, target: classes.target, ignore: classes.ignored } as const;

/** A few missing cells among very many are not none. */
const writeShare = (share: number, format: Format): string =>
  share < 0.0005 ? `< ${format.percent(0.001)}` : format.percent(share);

function rangeOf(column: ColumnProfile, { t, format }: Words): string {
  if (column.minimum === null || column.maximum === null) return '';
  return t('data.range', {
    from: writeValue(column, column.minimum, format),
    to: writeValue(column, column.maximum, format),
  });
}

function Choices({ column }: { readonly column: ColumnProfile }) {
  const { t } = useLanguage();
  const { position, name, kind, role } = column;
  return (
    <>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('data.kindOf', { column: name })}
          value={kind}
          onChange={({ currentTarget }) => {
            const chosen = COLUMN_KINDS.find((one) => one === currentTarget.value);
            if (chosen !== undefined) void changeColumns([{ position, kind: chosen }]);
          }}
          data={COLUMN_KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        />
      </td>
      <td>
        <NativeSelect
          size="xs"
          aria-label={t('data.roleOf', { column: name })}
          value={role}
          onChange={({ currentTarget }) => {
            const chosen = COLUMN_ROLES.find((one) => one === currentTarget.value);
            if (chosen !== undefined) void changeColumns([{ position, role: chosen }]);
          }}
          data={COLUMN_ROLES.map((one) => ({ value: one, label: t(`role.${one}`) }))}
        />
      </td>
    </>
  );
}

/** The column's name, and beside it the way to how it was read; where that deserves a look, the way is marked. */
function NameCell({ column, receipt }: Pick<ColumnRowProps, 'column' | 'receipt'>) {
  const { t } = useLanguage();
  const showReceipt = useDataView((state) => state.showReceipt);
  const doubtful = receipt !== undefined && isDoubtful(doubtsOf(receipt));
  const label = t(doubtful ? 'reading.ofColumnDoubtful' : 'reading.ofColumn', { column: column.name });
  return (
    <td title={column.name}>
      <div className={classes.nameCell}>
        <span className={classes.nameText}>{column.name}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={label}
          title={label}
          onClick={() => showReceipt(column.position)}
        >
          {doubtful ? (
            <IconAlertTriangle size={16} aria-hidden className={classes.doubtful} />
          ) : (
            <IconReceipt size={16} aria-hidden />
          )}
        </ActionIcon>
      </div>
    </td>
  );
}

interface ColumnRowProps {
  readonly column: ColumnProfile;
  readonly receipt: ColumnReceipt | undefined;
  readonly rows: number;
  readonly rowIndex: number;
  readonly selected: boolean;
  /** `extend`: with everything from the last one to this one. */
  readonly select: (selected: boolean, extend: boolean) => void;
}

function SelectCell({ column, selected, select }: Pick<ColumnRowProps, 'column' | 'selected' | 'select'>) {
  const { t } = useLanguage();
  return (
    <td className={classes.check}>
      <Checkbox
        size="xs"
        aria-label={t('data.selectColumn', { column: column.name })}
        checked={selected}
        onChange={({ currentTarget, nativeEvent }) =>
          select(currentTarget.checked, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
        }
      />
    </td>
  );
}

export function ColumnRow(props: ColumnRowProps) {
  const { column, receipt, rows, rowIndex, selected, select } = props;
  const words = useLanguage();
  const { t, format } = words;
  const { missing, distinct, kind, mean } = column;
  const capped = distinct >= DISTINCT_CAP && (kind === 'number' || kind === 'date');
  const range = rangeOf(column, words);
  return (
    <tr aria-rowindex={rowIndex} className={TONES[column.role]}>
      <SelectCell column={column} selected={selected} select={select} />
      <NameCell column={column} receipt={receipt} />
      <Choices column={column} />
      <td className={classes.number} title={missing === 0 ? undefined : format.count(missing)}>
        {missing === 0 ? '–' : writeShare(missing / Math.max(1, rows), format)}
      </td>
      <td className={classes.number}>{capped ? t('data.atLeast', { count: distinct }) : format.count(distinct)}</td>
      <td title={range}>{range}</td>
      <td className={classes.number}>{mean === null ? '' : writeValue(column, mean, format)}</td>
      <td>
        <ValuesPicture column={column} rows={rows} />
      </td>
    </tr>
  );
}
