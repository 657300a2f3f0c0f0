import { ApiProperty } from '@nestjs/swagger';

/** A JSON Web Key Set (RFC 7517). */
export class KeySetResponse {
  /** Public keys; what a key holds depends on its `kty`. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  keys!: object[];
}
