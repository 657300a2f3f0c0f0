import { Module } from '@nestjs/common';
import { UndoLinkRepository } from './undo-link.repository';
import { UndoLinks } from './undo-links';

/** Links to undo a change, for the features that tell of one. */
@Module({
  providers: [UndoLinkRepository, UndoLinks],
  exports: [UndoLinkRepository, UndoLinks],
})
export class UndoLinksModule {}
