/**
 * Comparing faces, for those who asked for it (docs/face.md).
 */
export { FaceSignInController } from './face-sign-in.controller';
export { FaceController } from './face.controller';
export { FaceModule } from './face.module';
