import { type DynamicModule, Module } from '@nestjs/common';
import { Mailbox, TextBox } from '@evc/messaging';
import { DevController } from './dev.controller';
import { FromThisMachine, ONLY_FROM_HERE } from './from-this-machine';
import { PushLog } from './push-log';

export interface DevOptions {
  readonly mailbox: Mailbox;
  readonly pushes: PushLog;
  readonly texts: TextBox;
  /** Whether they answer this machine alone; see `FromThisMachine`. */
  readonly onlyFromHere?: boolean;
}

/** The pages `/dev/mailbox`, `/dev/pushes` and `/dev/texts` over what the local mailbox, the FCM emulator and the text box hold. */
@Module({})
export class DevModule {
  static forRoot({ mailbox, pushes, texts, onlyFromHere = false }: DevOptions): DynamicModule {
    return {
      module: DevModule,
      controllers: [DevController],
      providers: [
        FromThisMachine,
        { provide: ONLY_FROM_HERE, useValue: onlyFromHere },
        { provide: Mailbox, useValue: mailbox },
        { provide: PushLog, useValue: pushes },
        { provide: TextBox, useValue: texts },
      ],
    };
  }
}
