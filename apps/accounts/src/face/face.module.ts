import { Module } from '@nestjs/common';
import { AccessLogModule } from '../privacy';
import { ConfirmationsModule, FactorsModule, SessionsModule, SignInModule, UndoLinksModule } from '../authentication';
import { ConsentModule } from '../consent';
import { AccountDataModule } from '../identity';
import { SecurityNoticesModule } from '../messaging';
import { defaultFaceSettings, FACE_SETTINGS } from './engine/face-settings';
import { FaceEngine } from './engine/face-engine';
import { FaceDestruction } from './face-destruction';
import { FaceEnrolment } from './face-enrolment.service';
import { FaceKeyJobs } from './face-key.jobs';
import { FaceMatching } from './face-matching';
import { FaceReader } from './face-reader';
import { FaceRepository } from './face.repository';
import { FaceService } from './face.service';
import { FaceSignIn } from './face-sign-in.service';
import { FaceTurns } from './face-turns';
import { FaceVerification } from './face-verification.service';
import { FaceUploads } from './images/face-uploads';

/** Facial recognition by opt-in (QST-2.2 bio): who wants to confirm by face what else takes a password or a passkey. */
@Module({
  imports: [
    AccessLogModule,
    ConfirmationsModule,
    ConsentModule,
    FactorsModule,
    AccountDataModule,
    SecurityNoticesModule,
    SessionsModule,
    SignInModule,
    UndoLinksModule,
  ],
  providers: [
    { provide: FACE_SETTINGS, useFactory: defaultFaceSettings },
    FaceDestruction,
    FaceEngine,
    FaceEnrolment,
    FaceKeyJobs,
    FaceMatching,
    FaceReader,
    FaceRepository,
    FaceService,
    FaceSignIn,
    FaceTurns,
    FaceUploads,
    FaceVerification,
  ],
  exports: [FaceService, FaceEnrolment, FaceVerification, FaceSignIn],
})
export class FaceModule {}
