/** `energyWh` is the column `energy_wh`: properties are spelled as TypeScript does, columns as SQL does. */
export function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
