export interface Party {
  readonly id: string;
  readonly name: string;
}

/** The agreement of joint controllers (GDPR Art. 26) between platform and one client; category ids of the pack. */
export interface Arrangement {
  readonly version: number;
  readonly platformCategories: readonly string[];
  readonly clientCategories: readonly string[];
}

export interface AttributionFacts {
  readonly network: 'public' | 'private';
  readonly platform: Party;
  /** The business that owns the charge point. */
  readonly client: Party;
  readonly arrangement: Arrangement;
}

export interface AttributedController {
  readonly id: string;
  readonly name: string;
  readonly role: 'controller' | 'joint-controller';
  readonly dataCategories: readonly string[];
}

/** Who answers for one session; stored with the session and never changed afterwards. */
export interface Attribution {
  readonly controllers: readonly AttributedController[];
  readonly arrangementVersion: number | null;
}

/**
 * QST-1.2a: on a client's device in a public network the client is a controller too, jointly with the platform;
 * in a private network the platform answers alone and for everything, so no arrangement applies.
 */
export function attributeSession(facts: AttributionFacts): Attribution {
  const { platform, client, arrangement } = facts;
  if (facts.network === 'private') {
    const everything = [...arrangement.platformCategories, ...arrangement.clientCategories];
    return {
      controllers: [controller(platform, 'controller', everything)],
      arrangementVersion: null,
    };
  }
  return {
    controllers: [
      controller(platform, 'joint-controller', arrangement.platformCategories),
      controller(client, 'joint-controller', arrangement.clientCategories),
    ],
    arrangementVersion: arrangement.version,
  };
}

function controller(
  party: Party,
  role: AttributedController['role'],
  categories: readonly string[],
): AttributedController {
  return { id: party.id, name: party.name, role, dataCategories: [...new Set(categories)].sort() };
}
