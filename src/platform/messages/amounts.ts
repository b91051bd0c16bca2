import { TAGS, type Language } from './language.js';

/** Metres as people say them: "900 m", "1.2 km". */
export function distanceText(language: Language, meters: number): string {
  const near = meters < 1000;
  const format = new Intl.NumberFormat(TAGS[language], {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: near ? 0 : 1,
  });
  return format.format(near ? meters : meters / 1000);
}

/** Money as people write it. @param hundredths of a euro. */
export function moneyText(language: Language, hundredths: number): string {
  const format = new Intl.NumberFormat(TAGS[language], { style: 'currency', currency: 'EUR' });
  return format.format(hundredths / 100);
}
