import { type DynamicModule, Module } from '@nestjs/common';
import { Mailbox } from '@evc/messaging';
import { DevController } from './dev.controller';
import { PushLog } from './push-log';

/** The pages `/dev/mailbox` and `/dev/pushes` over what the local mailbox and the FCM emulator hold. */
@Module({})
export class DevModule {
  static forRoot({ mailbox, pushes }: { mailbox: Mailbox; pushes: PushLog }): DynamicModule {
    return {
      module: DevModule,
      controllers: [DevController],
      providers: [
        { provide: Mailbox, useValue: mailbox },
        { provide: PushLog, useValue: pushes },
      ],
    };
  }
}
