import { useState } from 'react';
import { isProblem } from '../../../../api/problem';
import { fieldErrors } from '../../../../ui/failure';
import { useFormWords } from './form.words';
import { faultsOf, type PointField, type PointValues } from './point-values';

/** Fields of the API by what they are called in the form. */
const NAMES: Readonly<Record<string, PointField>> = {
  id: 'id',
  network: 'network',
  pricePerKwh: 'price',
  currency: 'currency',
  maxPowerW: 'power',
  location: 'name',
};

/** The fields of a charge point with what is wrong of each, said after the first try to send. */
export function usePointForm(first: PointValues) {
  const t = useFormWords();
  const [values, setValues] = useState(first);
  const [isTried, setIsTried] = useState(false);
  const faults = faultsOf(values);
  const change = (field: PointField, value: string): void => setValues((before) => ({ ...before, [field]: value }));
  const errorsOf = (error: unknown): Partial<Record<PointField, string>> => {
    const told: Partial<Record<PointField, string>> = {};
    if (isProblem(error, 'charge-point-exists')) told.id = t('faults.taken');
    for (const [path, message] of Object.entries(fieldErrors(error))) {
      const field = NAMES[path];
      if (field) told[field] = message;
    }
    if (isTried) for (const [field, fault] of Object.entries(faults)) told[field as PointField] = t(`faults.${fault}`);
    return told;
  };
  return {
    values,
    change,
    errorsOf,
    /** @returns whether it may be sent; where not, what is wrong is shown from now on */
    check(): boolean {
      setIsTried(true);
      return Object.keys(faults).length === 0;
    },
    restart(): void {
      setValues(first);
      setIsTried(false);
    },
  };
}
