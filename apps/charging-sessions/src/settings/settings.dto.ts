import { IsBoolean } from 'class-validator';

export class DriverSettingsView {
  /** Starts from the app need a confirmation of the moment */
  confirmStarts!: boolean;
}

export class ChangeDriverSettings {
  /** Starts from the app need a confirmation of the moment */
  @IsBoolean()
  confirmStarts!: boolean;
}
