import { IsEmail, IsIn, IsLocale, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsVersion, OneSpelling } from '@evc/platform';

export class NewsletterSignUpRequest {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;

  @IsLocale()
  @MaxLength(35)
  locale!: string;

  /** The version of the marketing notice that was shown; taken to be the current one when left out. */
  @IsOptional()
  @IsVersion()
  noticeVersion?: number;
}

/** The same for every address, whether or not it is known, subscribed or has objected. */
export class NewsletterSignUpAccepted {
  status!: 'confirmation-sent';
}

export const PAGE_LANGUAGES = ['en', 'zh-Hant'] as const;

/** Set by the forms of the web pages, which work without script: they are answered with the next page. */
export class PageForm {
  @IsOptional()
  @IsIn(['yes'])
  page?: 'yes';

  /** The language chosen on the page. */
  @IsOptional()
  @IsIn(PAGE_LANGUAGES)
  lang?: (typeof PAGE_LANGUAGES)[number];
}

export class NewsletterConfirmRequest extends PageForm {
  @IsString()
  @MaxLength(200)
  token!: string;
}

/** The address that is to get the link, if it gets marketing mail. */
export class EndingLinkRequest extends PageForm {
  @IsEmail({ allow_utf8_local_part: true })
  @MaxLength(254)
  @OneSpelling()
  email!: string;
}

/** The same for every address: whether a mail was sent, only its mailbox tells. */
export class EndingLinkAccepted {
  status!: 'accepted';
}

export class BarRequest extends PageForm {
  @IsString()
  @MaxLength(200)
  token!: string;
}

/** The same whether or not there was anything to end. */
export class AddressBarred {
  status!: 'barred';
}

/** The same for everyone who brings the token: whether the newsletter may be sent is told by a mail, if anything is. */
export class NewsletterConfirmed {
  status!: 'confirmed';
}

/** The same whether or not anything was left to end. */
export class Unsubscribed {
  status!: 'unsubscribed';
}
