import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';

export class DriverSettingsView {
  @ApiProperty({ description: 'Starts from the app need a confirmation of the moment' })
  confirmStarts!: boolean;
}

export class ChangeDriverSettings {
  @ApiProperty({ description: 'Starts from the app need a confirmation of the moment' })
  @IsBoolean()
  confirmStarts!: boolean;
}
