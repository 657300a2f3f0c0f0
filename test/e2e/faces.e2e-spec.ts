import { facesAreInstalled } from '../support/face-photos';
import { FaceWorld } from './faces/face-world';
import { factor } from './faces/factor';
import { images } from './faces/images';
import { matching } from './faces/matching';
import { stored } from './faces/stored';
import { toldNobody } from './faces/told-nobody';

(facesAreInstalled ? describe : describe.skip)('QST-2.2 bio: facial recognition by opt-in', () => {
  const faces = new FaceWorld();
  beforeAll(() => faces.start());
  afterAll(() => faces.running.stop());

  matching(faces);
  images(faces);
  stored(faces);
  factor(faces);
  toldNobody(faces);
});
