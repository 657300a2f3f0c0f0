import { IsIn, IsOptional } from 'class-validator';
import type { FaceAttempts } from '@evc/domain';
import type { Face } from './face.entity';

export class FaceVerificationQuery {
  /** `charging-start`: a match also answers a `confirmation` for `POST /charging/v1/me/sessions`. */
  @IsOptional()
  @IsIn(['charging-start'])
  for?: 'charging-start';
}

export class FaceVerificationResponse {
  matched!: boolean;
  /** With `for=charging-start` and a match; it serves once. */
  confirmation?: string;
  /** Seconds. */
  expiresIn?: number;
}

export class FaceStatusResponse {
  enrolled!: boolean;
  enrolledAt!: string | null;
  lastUsedAt!: string | null;
  /** Until then no face is compared; null when none is locked. */
  lockedUntil!: string | null;

  static of(face: Face | null, attempts: FaceAttempts): FaceStatusResponse {
    return {
      enrolled: face !== null,
      enrolledAt: face?.enrolledAt.toISOString() ?? null,
      lastUsedAt: face?.lastUsedAt?.toISOString() ?? null,
      lockedUntil: attempts.lockedUntil?.toISOString() ?? null,
    };
  }
}
