import { energyCases } from './charging-1/energy';

describe('cases/charging-1', () => {
  energyCases();
});
