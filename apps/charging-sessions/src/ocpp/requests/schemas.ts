import bundled from 'ocpp-rpc/lib/schemas/ocpp1_6.json';

/** As much of JSON Schema as the schemas of OCPP 1.6 use. */
export interface Schema {
  readonly $id?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly format?: string;
}

const REQUEST = /^urn:(.+)\.req$/;

const requests = new Map<string, Schema>(
  (bundled as readonly Schema[]).flatMap((schema) => {
    const action = REQUEST.exec(schema.$id ?? '')?.[1];
    return action === undefined ? [] : [[action, schema] as const];
  }),
);

/** The schema the RPC library checks requests of an action against; undefined for an action OCPP 1.6 does not have. */
export function requestSchema(action: string): Schema | undefined {
  return requests.get(action);
}
