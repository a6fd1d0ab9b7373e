/** The hidden layers, one line each: units, activation, batch normalization, dropout; added, removed, moved. */
import { ActionIcon, Button, Checkbox, Group, NativeSelect, Paper, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ACTIVATION_NAMES, type HiddenLayer, LAYER_LIMITS, type Task } from '../../engine/protocol';
import { Decided } from '../form/Decided';
import { NumberField } from '../form/NumberField';
import { SettingFields } from '../form/SettingGroup';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import classes from './LayerEditor.module.css';
import { addLayer, changeLayer, moveLayer, removeLayer } from './layerList';

const UNITS = { ...LAYER_LIMITS.units, step: 1, integer: true } as const;
const DROPOUT = { ...LAYER_LIMITS.dropout, integer: false } as const;

interface LineProps {
  readonly layer: HiddenLayer;
  readonly at: number;
  readonly last: boolean;
  readonly change: (changes: Partial<HiddenLayer>) => void;
  readonly move: (direction: -1 | 1) => void;
  readonly remove: () => void;
}

function LayerActions({ at, last, move, remove }: Omit<LineProps, 'layer' | 'change'>) {
  const { t } = useLanguage();
  const number = at + 1;
  const actions = [
    { label: t('network.moveUp', { number }), Icon: IconArrowUp, act: () => move(-1), disabled: at === 0 },
    { label: t('network.moveDown', { number }), Icon: IconArrowDown, act: () => move(1), disabled: last },
    { label: t('network.remove', { number }), Icon: IconX, act: remove, disabled: false },
  ];
  return (
    <div className={classes.actions}>
      {actions.map(({ label, Icon, act, disabled }) => (
        <ActionIcon
          key={label}
          variant="subtle"
          color="gray"
          aria-label={label}
          title={label}
          disabled={disabled}
          onClick={act}
        >
          <Icon size={16} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}

function LayerLine(props: LineProps) {
  const { layer, at, change } = props;
  const { t } = useLanguage();
  const number = at + 1;
  return (
    <li className={classes.line}>
      <Text size="sm" fw={600} className={classes.name}>
        {t('network.layer', { number })}
      </Text>
      <NumberField
        size="xs"
        aria-label={t('network.unitsOf', { number })}
        value={layer.units}
        bounds={UNITS}
        onNumber={(units) => change({ units })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('network.activationOf', { number })}
        value={layer.activation}
        onChange={({ currentTarget }) => {
          const activation = ACTIVATION_NAMES.find((name) => name === currentTarget.value);
          if (activation !== undefined) change({ activation });
        }}
        data={ACTIVATION_NAMES.map((name) => ({ value: name, label: t(`activation.${name}`) }))}
      />
      <NumberField
        size="xs"
        aria-label={t('network.dropoutOf', { number })}
        value={layer.dropout}
        bounds={DROPOUT}
        onNumber={(dropout) => change({ dropout })}
      />
      <Checkbox
        size="sm"
        className={classes.check}
        aria-label={t('network.batchNormOf', { number })}
        checked={layer.batchNorm}
        onChange={({ currentTarget }) => change({ batchNorm: currentTarget.checked })}
      />
      <LayerActions {...props} />
    </li>
  );
}

/** Keys that follow a layer when it moves, so that what is typed and what has the focus moves with it. */
function useLayerKeys(count: number) {
  const [keys, setKeys] = useState<readonly number[]>([]);
  const [next, setNext] = useState(0);
  if (keys.length !== count) {
    const missing = Math.max(0, count - keys.length);
    setKeys([...keys.slice(0, count), ...Array.from({ length: missing }, (_, index) => next + index)]);
    setNext(next + missing);
  }
  const move = (at: number, direction: -1 | 1) =>
    setKeys(
      keys.map(
        (key, index) => (index === at ? keys[at + direction] : index === at + direction ? keys[at] : key) ?? key,
      ),
    );
  const remove = (at: number) => setKeys(keys.filter((_, index) => index !== at));
  return { keys, move, remove };
}

function Heads() {
  const { t } = useLanguage();
  return (
    <div className={`${classes.line} ${classes.heads}`} aria-hidden>
      <span className={classes.name} />
      <span title={t('network.unitsHelp')}>{t('network.units')}</span>
      <span title={t('network.activationHelp')}>{t('network.activation')}</span>
      <span title={t('network.dropoutHelp')}>{t('network.dropout')}</span>
      <span title={t('network.batchNormHelp')}>{t('network.batchNorm')}</span>
    </div>
  );
}

export function LayerEditor({ task }: { readonly task: Task }) {
  const { t } = useLanguage();
  const heading = useId();
  const layers = useSettings((state) => state.settings.hiddenLayers);
  const resets = useSettings((state) => state.resets);
  const changeLayers = useSettings((state) => state.changeLayers);
  const { keys, move, remove } = useLayerKeys(layers.length);
  const { maximum } = LAYER_LIMITS.layers;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={heading}>
      <Group gap={6}>
        <Title order={2} size="h4" id={heading}>
          {t('network.hidden')}
        </Title>
        <Decided name="hiddenLayers" label={t('network.resetLayers')} />
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {layers.length === 0 ? t('network.linear') : t('network.hiddenHelp')}
      </Text>
      {layers.length > 0 && <Heads />}
      <ol className={classes.list}>
        {layers.map((layer, at) => (
          <LayerLine
            key={`${keys[at] ?? at} ${resets}`}
            layer={layer}
            at={at}
            last={at === layers.length - 1}
            change={(changes) => changeLayers(changeLayer(layers, at, changes))}
            move={(direction) => {
              move(at, direction);
              changeLayers(moveLayer(layers, at, direction));
            }}
            remove={() => {
              remove(at);
              changeLayers(removeLayer(layers, at));
            }}
          />
        ))}
      </ol>
      <Button
        mt="sm"
        size="xs"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={layers.length >= maximum}
        onClick={() => changeLayers(addLayer(layers))}
      >
        {layers.length >= maximum ? t('network.most', { maximum }) : t('network.add')}
      </Button>
      <SettingFields group="network" task={task} />
    </Paper>
  );
}
