import { Problem } from '@evc/platform';

const RETRY_AFTER_SECONDS = '2';

/** What one request holds. */
export class ImageShare {
  bytes = 0;
  private readonly stop = new AbortController();

  /** Says that its images have to give way while they still arrive. */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  giveWay(): void {
    this.stop.abort(overloaded());
  }
}

/**
 * The memory for the images of all requests together, charged with bytes that are here: what is announced costs nothing.
 * When it is full, the one that holds most of those still on their way gives way. So nobody keeps it by sending much and
 * ending never; a single image always finds room before a form of five.
 */
export class ImageMemory {
  private held = 0;
  private readonly arriving = new Set<ImageShare>();

  constructor(private readonly most: number) {}

  open(): ImageShare {
    const share = new ImageShare();
    this.arriving.add(share);
    return share;
  }

  /** Charges bytes before they are kept. @throws Problem overloaded when no other request is left to give way */
  take(share: ImageShare, bytes: number): void {
    share.bytes += bytes;
    this.held += bytes;
    while (this.held > this.most) {
      const largest = [...this.arriving].reduce((a, b) => (b.bytes > a.bytes ? b : a), share);
      this.close(largest);
      if (largest === share) throw overloaded();
      largest.giveWay();
    }
  }

  /** From now on the images of this request stay until it is over. */
  arrived(share: ImageShare): void {
    this.arriving.delete(share);
  }

  close(share: ImageShare): void {
    this.arriving.delete(share);
    this.held -= share.bytes;
    share.bytes = 0;
  }
}

function overloaded(): Problem {
  return new Problem('overloaded', { headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
}
