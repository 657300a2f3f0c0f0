import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { cardNotice } from './card-notice';
import type { CardRecord } from './tokens.repository';

export class AddCardAlias {
  /** The one client at whose charge points it is to work; without it, at all. */
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class AddCard extends AddCardAlias {
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

  @ApiProperty({
    enum: ['card', 'alias'],
    description: 'An alias is a number drawn by the platform that ends by itself',
  })
  kind!: string;

  @ApiProperty({ enum: ['active', 'blocked'] })
  status!: string;

  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: 'The only client where it works, if any' })
  clientId!: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: 'When an alias ends' })
  expiresAt!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  static of(card: CardRecord): CardView {
    return {
      id: card.tokenId,
      uid: card.uid,
      kind: card.expiresAt === null ? 'card' : 'alias',
      status: card.status,
      clientId: card.onlyClientId,
      expiresAt: card.expiresAt?.toISOString() ?? null,
      createdAt: card.createdAt.toISOString(),
    };
  }
}

export class CardWayView {
  @ApiProperty({ enum: ['app-start', 'card-per-client', 'card-alias'] })
  way!: string;

  @ApiProperty()
  text!: string;
}

export class CardNoticeView {
  @ApiProperty({ description: 'What whoever owns a charge point learns from a card' })
  text!: string;

  @ApiProperty({ type: [CardWayView], description: 'Ways that hide it' })
  ways!: CardWayView[];
}

export class AddedCard extends CardView {
  @ApiProperty({ type: CardNoticeView })
  notice!: CardNoticeView;

  static with(card: CardRecord, acceptedLanguage: string | undefined): AddedCard {
    const { text, ways } = cardNotice(acceptedLanguage);
    return { ...CardView.of(card), notice: { text, ways: ways.map((each) => ({ ...each })) } };
  }
}

export class CardList {
  @ApiProperty({ type: [CardView] })
  items!: CardView[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor!: string | null;
}
