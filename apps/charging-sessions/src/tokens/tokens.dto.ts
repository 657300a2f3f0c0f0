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

  /** Upper case, without separators */
  uid!: string;

  @ApiProperty({
    enum: ['card', 'alias'],
    description: 'An alias is a number drawn by the platform that ends by itself',
  })
  kind!: string;

  @ApiProperty({ enum: ['active', 'blocked'] })
  status!: string;

  @ApiProperty({ type: String, format: 'uuid', description: 'The only client where it works, if any' })
  clientId!: string | null;

  /** When an alias ends */
  expiresAt!: string | null;

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

  text!: string;
}

export class CardNoticeView {
  /** What whoever owns a charge point learns from a card */
  text!: string;

  /** Ways that hide it */
  ways!: CardWayView[];
}

export class AddedCard extends CardView {
  notice!: CardNoticeView;

  static with(card: CardRecord, acceptedLanguage: string | undefined): AddedCard {
    const { text, ways } = cardNotice(acceptedLanguage);
    return { ...CardView.of(card), notice: { text, ways: ways.map((each) => ({ ...each })) } };
  }
}

export class CardList {
  items!: CardView[];

  nextCursor!: string | null;
}
