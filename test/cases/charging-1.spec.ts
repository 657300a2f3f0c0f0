import { chargePointFile } from './charging-1/charge-point-file';
import { chargePointLife } from './charging-1/charge-point-life';
import { endings } from './charging-1/endings';
import { doors } from './charging-1/doors';
import { energyCases } from './charging-1/energy';
import { frames } from './charging-1/frames';
import { healthCanaries } from './charging-1/health-canaries';
import { lateStops } from './charging-1/late-stops';
import { publicReports } from './charging-1/public-reports';
import { remoteCalls } from './charging-1/remote-start';
import { optionalFieldCases } from './charging-1/optional-fields';
import { silence } from './charging-1/silence';

/** Inputs of charge points that failed, with the right answer: one module for each section. */
describe('test/cases/charging-1', () => {
  chargePointFile();
  chargePointLife();
  endings();
  lateStops();
  publicReports();
  energyCases();
  remoteCalls();
  optionalFieldCases();
  doors();
  frames();
  healthCanaries();
  silence();
});
