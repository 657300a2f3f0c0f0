import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { CardRecord } from './tokens.repository';

export class AddCard {
  @ApiProperty({
    description: 'Number of an RFID card: 4 to 20 letters and digits; colons, hyphens and spaces may separate them',
    example: '04:A2:5B:1C',
  })
  @IsString()
  @MinLength(4)
  @MaxLength(60)
  uid!: string;
}

export class CardView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Upper case, without separators' })
  uid!: string;

  @ApiProperty({ enum: ['active', 'blocked'] })
  status!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static of(card: CardRecord): CardView {
    return { id: card.tokenId, uid: card.uid, status: card.status, createdAt: card.createdAt.toISOString() };
  }
}

export class CardList {
  @ApiProperty({ type: [CardView] })
  items!: CardView[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor!: string | null;
}
