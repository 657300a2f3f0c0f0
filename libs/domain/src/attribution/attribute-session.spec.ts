import { attributeSession, type AttributionFacts } from './attribute-session';

const facts: AttributionFacts = {
  network: 'public',
  platform: { id: 'qst-ev', name: 'QST EV' },
  client: { id: 'c-1', name: 'Harbour Charging' },
  arrangement: {
    version: 3,
    platformCategories: ['identification', 'contact', 'activity-usage'],
    clientCategories: ['activity-usage'],
  },
};

describe('attributeSession', () => {
  test('QST-1.2a a public network: platform and client are joint controllers under a version of their arrangement', () => {
    expect(attributeSession(facts)).toEqual({
      controllers: [
        {
          id: 'qst-ev',
          name: 'QST EV',
          role: 'joint-controller',
          dataCategories: ['activity-usage', 'contact', 'identification'],
        },
        { id: 'c-1', name: 'Harbour Charging', role: 'joint-controller', dataCategories: ['activity-usage'] },
      ],
      arrangementVersion: 3,
    });
  });

  test('QST-1.2a a private network: the platform answers alone, for every category, without an arrangement', () => {
    const attribution = attributeSession({
      ...facts,
      network: 'private',
      arrangement: { version: 3, platformCategories: ['contact'], clientCategories: ['activity-usage'] },
    });
    expect(attribution).toEqual({
      controllers: [
        { id: 'qst-ev', name: 'QST EV', role: 'controller', dataCategories: ['activity-usage', 'contact'] },
      ],
      arrangementVersion: null,
    });
  });

  test('QST-1.2a the order and repetition of categories do not matter', () => {
    const shuffled = {
      ...facts.arrangement,
      platformCategories: ['contact', 'activity-usage', 'identification', 'contact'],
    };
    expect(attributeSession({ ...facts, arrangement: shuffled })).toEqual(attributeSession(facts));
  });
});
