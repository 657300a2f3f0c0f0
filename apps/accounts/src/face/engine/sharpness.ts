import type { Pixels } from './decode';
import type { Box } from './packages';

/** Side of the grid that a face is measured on, so that its size in the image does not count. */
const GRID = 96;

/**
 * How sharp a face is: the variance of the Laplacian over the variance of the brightness, so that neither size nor
 * contrast counts. 0 is a plain surface; photos in focus have 0.1 and more.
 */
export function sharpnessOf(image: Pixels, box: Box): number {
  const grid = brightness(image, box);
  const laplacian: number[] = [];
  const at = (x: number, y: number): number => grid[y * GRID + x] ?? 0;
  for (let y = 1; y < GRID - 1; y += 1)
    for (let x = 1; x < GRID - 1; x += 1)
      laplacian.push(at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y));
  const spread = variance(grid);
  return spread === 0 ? 0 : variance(laplacian) / spread;
}

/** Mean brightness (ITU-R BT.601) of each cell of the grid laid over the box. */
function brightness({ data, width, height }: Pixels, box: Box): Float64Array {
  const grid = new Float64Array(GRID * GRID);
  const left = Math.max(0, box.x);
  const top = Math.max(0, box.y);
  const stepX = Math.max(0, Math.min(width - left, box.width)) / GRID;
  const stepY = Math.max(0, Math.min(height - top, box.height)) / GRID;
  for (let cell = 0; cell < grid.length; cell += 1) {
    const x0 = Math.floor(left + (cell % GRID) * stepX);
    const y0 = Math.floor(top + Math.floor(cell / GRID) * stepY);
    let [sum, count] = [0, 0];
    for (let y = y0; y < Math.max(y0 + 1, Math.floor(y0 + stepY)); y += 1)
      for (let x = x0; x < Math.max(x0 + 1, Math.floor(x0 + stepX)); x += 1) {
        const i = 3 * (Math.min(y, height - 1) * width + Math.min(x, width - 1));
        sum += 0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0);
        count += 1;
      }
    grid[cell] = sum / count;
  }
  return grid;
}

function variance(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i] ?? 0;
    squares += (values[i] ?? 0) ** 2;
  }
  const mean = sum / values.length;
  return Math.max(0, squares / values.length - mean * mean);
}
