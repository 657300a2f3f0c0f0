import { useCallback } from 'react';
import { useFormats } from '../i18n/formats';
import { placeWords, type PlaceWords } from './place';

/** Writes places in the page's language. */
export function usePlaces(): (location: Parameters<typeof placeWords>[0]) => PlaceWords {
  const formats = useFormats();
  return useCallback((location) => placeWords(location, (code) => formats.country(code)), [formats]);
}
