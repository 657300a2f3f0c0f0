import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { ConfirmationsModule } from '../confirmations/confirmations.module';
import { ConsentModule } from '../consent/consent.module';
import { FactorsModule } from '../factors/factors.module';
import { PeopleModule } from '../people/people.module';
import { SecurityNoticesModule } from '../security-notices/security-notices.module';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { UndoLinksModule } from '../undo/undo-links.module';
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
    PeopleModule,
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
