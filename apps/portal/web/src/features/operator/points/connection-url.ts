/** Where a charge point connects: the service's own address, over the protocol of its page. */
export function connectionUrl(id: string, origin = location.origin): string {
  return `${origin.replace(/^http/, 'ws')}/charging/ocpp/${encodeURIComponent(id)}`;
}
