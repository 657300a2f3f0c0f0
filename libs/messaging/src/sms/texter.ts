import { languageOf } from '../language';
import { renderText } from './templates';
import type { Text, TextTransport } from './text';
import { TextUnavailable } from './text-errors';

/** Token of a boolean: can text messages be sent here at all? For those who offer something that needs one. */
export const TEXTS_OFFERED = Symbol('TEXTS_OFFERED');

/** Writes a text message in the reader's language and hands it to the transport, where there is one. */
export class Texter {
  /**
   * @param transport null where no gateway is named: then whoever offers something that needs a text must not offer it
   * @param signature under which it writes: the service, as the policy names it
   */
  constructor(
    private readonly transport: TextTransport | null,
    private readonly signature?: string,
  ) {}

  /** The same as TEXTS_OFFERED, for those who send. */
  get isAvailable(): boolean {
    return this.transport !== null;
  }

  /**
   * Resolves when the transport took the text, not when the person has it.
   * @throws TextUnavailable try again; TextRejected never again; MissingParameter a fault of the caller.
   */
  async send({ to, template, locale, params }: Text): Promise<void> {
    if (!this.transport) throw new TextUnavailable('no gateway');
    await this.transport.deliver({ to, text: renderText(template, languageOf(locale), params, this.signature) });
  }
}
