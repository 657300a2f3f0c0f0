import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LEAST_HINT, LEAST_SCORE, type SeenFace } from '@evc/domain';
import { type Decoded, decode, type Pixels } from './decode';
import type { SeenImage } from './messages';
import type { Detection, FaceApiPackage, SharpPackage, Tensor, TensorPackage, WasmPackage } from './packages';
import { sharpnessOf } from './sharpness';

const MOST_FACES = 10;

/**
 * face-api on the wasm backend of TensorFlow.js: a detector (SSD on MobileNet v1), 68 landmarks, and a recognition network
 * of 128 numbers. Only what runs in the thread of its own loads this.
 */
export class FaceModel {
  private readonly detector: object;

  private constructor(
    private readonly tf: TensorPackage,
    private readonly api: FaceApiPackage,
    private readonly sharp: SharpPackage,
  ) {
    this.detector = new api.SsdMobilenetv1Options({ minConfidence: LEAST_HINT, maxResults: MOST_FACES });
  }

  /** @param packagesFrom a file from where the packages resolve @throws Error when one is missing or does not run here */
  static async load(packagesFrom: string): Promise<FaceModel> {
    const packages = createRequire(packagesFrom);
    const apiFile = packages.resolve('@vladmandic/face-api/dist/face-api.node-wasm.js');
    // All of them resolve from where the model lies, so that each exists once.
    const beside = createRequire(apiFile);
    const tf = beside('@tensorflow/tfjs') as TensorPackage;
    const wasmFolder = dirname(beside.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
    (beside('@tensorflow/tfjs-backend-wasm') as WasmPackage).setWasmPaths(join(wasmFolder, 'dist', '/'));
    const api = beside(apiFile) as FaceApiPackage;
    const sharp = packages('sharp') as SharpPackage;
    sharp.cache(false);
    sharp.concurrency(1);
    tf.enableProdMode();
    if (!(await tf.setBackend('wasm'))) throw new Error('the wasm backend does not start');
    await tf.ready();
    const models = join(dirname(apiFile), '..', 'model');
    for (const net of [api.nets.ssdMobilenetv1, api.nets.faceLandmark68Net, api.nets.faceRecognitionNet])
      await net.loadFromDisk(models);
    return new FaceModel(tf, api, sharp);
  }

  /** What is in one image. Its bytes and pixels are overwritten before this returns. */
  async describe(bytes: Uint8Array): Promise<SeenImage> {
    const image: Decoded = await decode(this.sharp, bytes);
    bytes.fill(0);
    if (typeof image === 'string') return { kind: 'refused', reason: image };
    const tensor = this.tf.tensor3d(image.data, [image.height, image.width, 3], 'int32');
    try {
      const found = await this.api.detectAllFaces(tensor, this.detector);
      const [face, ...others] = found.filter(({ score }) => score >= LEAST_SCORE);
      const descriptor = face && others.length === 0 ? await this.descriptor(tensor, face) : null;
      return { kind: 'seen', faces: found.map((one) => measured(image, one)), descriptor };
    } finally {
      tensor.dispose();
      image.data.fill(0);
    }
  }

  /** The mean of the face and its mirror image: the side that light and head happen to favour counts less. */
  private async descriptor(image: Tensor, face: Detection): Promise<number[]> {
    const { nets } = this.api;
    const tensors: Tensor[] = [];
    const cut = async (region: Parameters<FaceApiPackage['extractFaceTensors']>[1][number]): Promise<Tensor> => {
      const [tensor] = await this.api.extractFaceTensors(image, [region]);
      if (!tensor) throw new Error('a face was found that cannot be cut out');
      tensors.push(tensor);
      return tensor;
    };
    try {
      const marks = await nets.faceLandmark68Net.detectLandmarks(await cut(face.box));
      const { landmarks } = this.api.extendWithFaceLandmarks({ detection: face }, marks);
      const upright = await cut(landmarks.align(null, { useDlibAlignment: true }));
      const mirrored = this.tf.reverse(upright, 1);
      tensors.push(mirrored);
      const one = await nets.faceRecognitionNet.computeFaceDescriptor(upright);
      const other = await nets.faceRecognitionNet.computeFaceDescriptor(mirrored);
      return Array.from(one, (value, i) => (value + (other[i] ?? NaN)) / 2);
    } finally {
      for (const tensor of tensors) tensor.dispose();
    }
  }
}

function measured(image: Pixels, { score, box }: Detection): SeenFace {
  const { scale } = image;
  return { score, width: box.width * scale, height: box.height * scale, sharpness: sharpnessOf(image, box) };
}
