/** The network drawn: input columns at the left, layers with their units, outputs at the right. */

import type { NetworkSummary } from '../../engine/protocol';
import { useLanguage, type Words } from '../language/language';
import classes from './NetworkPicture.module.css';
import { layOut, linesOf, type PictureColumn } from './pictureLayout';

const LONGEST_NAME = 15;
function shorten(name: string): string {
  const letters = [...name];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
}

interface NetworkPictureProps {
  readonly network: NetworkSummary;
  /** Names of input columns; shown beside the nodes only where each column is one input. */
  readonly inputs: readonly string[];
  /** Names of classes or targets, in no particular order where there are more than can be drawn. */
  readonly outputs: readonly string[];
}

/** The whole picture in one sentence, for those who do not see it. */
export function describeNetwork({ network, inputs, outputs }: NetworkPictureProps, { t }: Words): string {
  const layers = network.layers
    .slice(0, -1)
    .map(({ units, activation }) => t('network.altLayer', { units, activation: t(`activation.${activation}`) }));
  const list = layers.length === 0 ? t('network.altNoLayers') : layers.join(', ');
  const output = network.layers.at(-1);
  return t('network.alt', {
    columns: inputs.length,
    inputs: network.inputs,
    layers: list,
    outputs: output?.units ?? outputs.length,
    activation: output === undefined ? '' : t(`activation.${output.activation}`),
    parameters: network.parameters,
  });
}

/** Names stand beside nodes only when there is one for each unit; beyond a gap stands the last. */
function Names({ column, names, side }: { column: PictureColumn; names: readonly string[]; side: 'left' | 'right' }) {
  if (names.length !== column.units) return null;
  const nameAt = (index: number) => (index === column.nodes.length - 1 ? names.at(-1) : names[index]) ?? '';
  const offset = side === 'left' ? -14 : 14;
  return column.nodes.map(({ x, y }, index) => (
    <text key={y} x={x + offset} y={y} className={classes.name} textAnchor={side === 'left' ? 'end' : 'start'}>
      <title>{nameAt(index)}</title>
      {shorten(nameAt(index))}
    </text>
  ));
}

function Gap({ column }: { readonly column: PictureColumn }) {
  const { gapY, x } = column;
  if (gapY === null) return null;
  return [-5, 0, 5].map((shift) => <circle key={shift} cx={x} cy={gapY + shift} r={1.6} className={classes.dots} />);
}

function Captions({
  network,
  columns,
  height,
}: {
  network: NetworkSummary;
  columns: readonly PictureColumn[];
  height: number;
}) {
  const { t, format } = useLanguage();
  return columns.map(({ x, units }, index) => {
    const layer = network.layers[index - 1];
    const extras = [
      layer?.batchNorm === true ? t('network.normMark') : '',
      layer !== undefined && layer.dropout > 0
        ? t('network.dropMark', { share: format.percent(layer.dropout, 0) })
        : '',
    ].filter((text) => text !== '');
    return (
      <g key={x} className={classes.caption}>
        <text x={x} y={height + 18}>
          {format.count(units)}
        </text>
        <text x={x} y={height + 34} className={classes.minor}>
          {layer === undefined ? t('network.inputs') : t(`activation.${layer.activation}`)}
        </text>
        {extras.map((text, line) => (
          <text key={text} x={x} y={height + 48 + line * 14} className={classes.minor}>
            {text}
          </text>
        ))}
      </g>
    );
  });
}

export function NetworkPicture(props: NetworkPictureProps) {
  const words = useLanguage();
  const { network, inputs, outputs } = props;
  const { width, height, radius, columns } = layOut(network);
  const first = columns[0];
  const last = columns.at(-1);
  const label = describeNetwork(props, words);
  return (
    <svg className={classes.picture} viewBox={`0 0 ${width} ${height + 66}`} role="img" aria-label={label}>
      <path d={linesOf(columns)} className={classes.lines} />
      {columns.map((column, index) => (
        <g
          key={column.x}
          className={index === 0 ? classes.input : index === columns.length - 1 ? classes.output : classes.hidden}
        >
          {column.nodes.map(({ x, y }) => (
            <circle key={y} cx={x} cy={y} r={radius} />
          ))}
          <Gap column={column} />
        </g>
      ))}
      {first !== undefined && <Names column={first} names={inputs} side="left" />}
      {last !== undefined && <Names column={last} names={outputs} side="right" />}
      <Captions network={network} columns={columns} height={height} />
    </svg>
  );
}
