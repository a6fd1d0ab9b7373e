/** One field of the row: a slider with an exact number beside it, a choice, a day, or free text. Empty is missing. */
import { NativeSelect, NumberInput, Slider, TextInput } from '@mantine/core';
import type { PredictorField } from '../../engine/protocol';
import { figure } from '../charts/figure';
import { useLanguage } from '../language/language';
import { sliderRange } from './rowForm';
import classes from './use.module.css';

interface Properties {
  readonly field: PredictorField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ field, value, onChange }: Properties) {
  const { t, format } = useLanguage();
  const range = sliderRange(field);
  const { minimum, maximum } = field;
  const description =
    minimum === null || maximum === null
      ? undefined
      : t('use.range', { minimum: figure(format, minimum), maximum: figure(format, maximum) });
  return (
    <div>
      <NumberInput
        label={field.name}
        description={description}
        placeholder={t('use.missing')}
        size="sm"
        decimalSeparator={format.decimalSign}
        value={value === '' ? '' : Number(value)}
        step={range?.step ?? 1}
        onChange={(next) => onChange(String(next))}
        classNames={{ label: classes.label }}
      />
      {range === null ? null : (
        <Slider
          size="sm"
          mt={6}
          min={range.minimum}
          max={range.maximum}
          step={range.step}
          label={format.number}
          thumbLabel={t('use.slider', { column: field.name })}
          value={value === '' ? Number(field.typical) : Number(value)}
          onChange={(next) => onChange(String(Number(next.toPrecision(12))))}
        />
      )}
    </div>
  );
}

function ChoiceField({ field, value, onChange }: Properties) {
  const { t } = useLanguage();
  const known = value === '' || field.categories.includes(value);
  const categories = known ? field.categories : [value, ...field.categories];
  const options = categories.map((category) => ({ value: category, label: category }));
  return (
    <NativeSelect
      label={field.name}
      size="sm"
      data={[{ value: '', label: t('use.missingOption') }, ...options]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ label: classes.label }}
    />
  );
}

function DateField({ field, value, onChange }: Properties) {
  const { t, format } = useLanguage();
  const { minimum, maximum } = field;
  return (
    <TextInput
      type="date"
      size="sm"
      label={field.name}
      description={
        minimum === null || maximum === null
          ? undefined
          : t('use.range', { minimum: format.date(minimum), maximum: format.date(maximum) })
      }
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ label: classes.label }}
    />
  );
}

export function RowField(properties: Properties) {
  const { field, value, onChange } = properties;
  const { t } = useLanguage();
  if (field.kind === 'number') return <NumberField {...properties} />;
  if (field.kind === 'date') return <DateField {...properties} />;
  if (field.categories.length > 0) return <ChoiceField {...properties} />;
  return (
    <TextInput
      label={field.name}
      size="sm"
      placeholder={t('use.missing')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
