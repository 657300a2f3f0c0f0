import { type DynamicModule, Module } from '@nestjs/common';
import { Mailbox, TextBox } from '@evc/messaging';
import { DevController } from './dev.controller';
import { PushLog } from './push-log';

/** The pages `/dev/mailbox`, `/dev/pushes` and `/dev/texts` over what the local mailbox, the FCM emulator and the text box hold. */
@Module({})
export class DevModule {
  static forRoot({ mailbox, pushes, texts }: { mailbox: Mailbox; pushes: PushLog; texts: TextBox }): DynamicModule {
    return {
      module: DevModule,
      controllers: [DevController],
      providers: [
        { provide: Mailbox, useValue: mailbox },
        { provide: PushLog, useValue: pushes },
        { provide: TextBox, useValue: texts },
      ],
    };
  }
}
