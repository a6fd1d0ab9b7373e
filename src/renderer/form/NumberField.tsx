/**
 * A number in the language's own way: typed freely, checked at once, stepped with the arrow keys. What is typed stays
 * while it is wrong; only lawful numbers leave the field.
 */
import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useLanguage } from '../language/language';
import { useSettings } from '../state/settings';
import { type NumberBounds, readNumber, stepNumber, writeNumber } from './numberText';

interface NumberFieldProps extends Pick<TextInputProps, 'label' | 'description' | 'size' | 'w' | 'inputWrapperOrder'> {
  readonly value: number;
  readonly bounds: NumberBounds;
  readonly onNumber: (value: number) => void;
  readonly unit?: string;
  readonly 'aria-label'?: string;
}

/** Training waits while any field is wrong; a field that goes away is no longer wrong. */
function useValidity(valid: boolean): void {
  const field = useId();
  const markValidity = useSettings((state) => state.markValidity);
  useEffect(() => {
    markValidity(field, valid);
    return () => markValidity(field, true);
  }, [field, valid, markValidity]);
}

export function NumberField({ value, bounds, onNumber, unit = '', ...rest }: NumberFieldProps) {
  const { t, format } = useLanguage();
  const { decimalSign } = format;
  const [text, setText] = useState(() => writeNumber(value, decimalSign));
  const reading = readNumber(text, bounds, decimalSign);
  useValidity(reading.kind === 'number');
  // A value from elsewhere (a reset, a new recommendation) takes the place of the text.
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (reading.kind === 'wrong' || reading.value !== value) setText(writeNumber(value, decimalSign));
  }
  const change = (next: string) => {
    setText(next);
    const meant = readNumber(next, bounds, decimalSign);
    if (meant.kind === 'number' && meant.value !== value) {
      setKnown(meant.value);
      onNumber(meant.value);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const base = reading.kind === 'number' ? reading.value : value;
    change(writeNumber(stepNumber(base, event.key === 'ArrowUp' ? 1 : -1, bounds), decimalSign));
  };
  const range = { minimum: bounds.minimum, maximum: bounds.maximum };
  const wrong = bounds.integer ? t('form.expectedWhole', range) : t('form.expectedNumber', range);
  return (
    <TextInput
      {...rest}
      inputMode={bounds.integer ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={text}
      error={reading.kind === 'wrong' ? wrong : null}
      rightSection={unit === '' ? null : <Text size="xs">{unit}</Text>}
      rightSectionWidth={unit === '' ? undefined : 64}
      rightSectionPointerEvents="none"
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={() => reading.kind === 'number' && setText(writeNumber(reading.value, decimalSign))}
      onKeyDown={onKeyDown}
    />
  );
}
