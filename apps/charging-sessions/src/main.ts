import { runProgram } from '@evc/platform';
import { runCharging } from './run';

runProgram(() => runCharging({ serve: true }));
