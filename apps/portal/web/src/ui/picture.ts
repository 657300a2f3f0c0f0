/** More is not looked at (docs/face.md). */
const LONGEST = 1024;

/**
 * The picture alone, drawn anew: without place, clip or other things that cameras put into files, and small enough for slow lines.
 * @throws where it is no picture
 */
export async function asPicture(source: ImageBitmapSource): Promise<Blob> {
  const bitmap = await createImageBitmap(source);
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/jpeg', 0.92),
  );
}
