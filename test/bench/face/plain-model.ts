import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Sharp, Tensor, TensorPackage, WasmPackage } from '../../../apps/accounts/src/face/engine/packages';

/** The side to which the service brings an image down before the model looks at it. */
const SIDE = 1024;

/** One face as face-api's own chain of calls finds it. */
interface Found {
  readonly descriptor: Float32Array;
}

/** The little of face-api that its first example shows. */
interface PlainApi {
  readonly nets: Readonly<
    Record<
      'ssdMobilenetv1' | 'faceLandmark68Net' | 'faceRecognitionNet',
      { loadFromDisk(folder: string): Promise<void> }
    >
  >;
  readonly SsdMobilenetv1Options: new () => object;
  detectSingleFace(
    image: Tensor,
    options: object,
  ): { withFaceLandmarks(): { withFaceDescriptor(): PromiseLike<Found | undefined> } };
}

type PlainSharp = (bytes: Uint8Array) => Sharp;

/**
 * What anybody would write who wants a descriptor of a photo: sharp to RGB at the size that the service uses, then one
 * pass of face-api on wasm, all with the packages' own defaults. It measures no sharpness, judges nothing, looks at no
 * mirror image and wipes no memory; only the packages are the same.
 */
export async function loadPlainModel(): Promise<(bytes: Uint8Array) => Promise<Float32Array>> {
  const packages = createRequire(__filename);
  const apiFile = packages.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const beside = createRequire(apiFile);
  const tf = beside('@tensorflow/tfjs') as TensorPackage;
  const wasmFolder = dirname(beside.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  (beside('@tensorflow/tfjs-backend-wasm') as WasmPackage).setWasmPaths(join(wasmFolder, 'dist', '/'));
  const api = beside(apiFile) as PlainApi;
  const sharp = packages('sharp') as PlainSharp;
  tf.enableProdMode();
  if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend does not start');
  await tf.ready();
  const models = join(dirname(apiFile), '..', 'model');
  for (const net of [api.nets.ssdMobilenetv1, api.nets.faceLandmark68Net, api.nets.faceRecognitionNet])
    await net.loadFromDisk(models);
  const detector = new api.SsdMobilenetv1Options();
  return async (bytes) => {
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const tensor = tf.tensor3d(data, [info.height, info.width, 3], 'int32');
    try {
      const found = await api.detectSingleFace(tensor, detector).withFaceLandmarks().withFaceDescriptor();
      if (!found) throw new Error('the plain model saw no face');
      return found.descriptor;
    } finally {
      tensor.dispose();
    }
  };
}
