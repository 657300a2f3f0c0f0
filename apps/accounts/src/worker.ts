import { runProgram } from '@evc/platform';
import { runAccounts } from './app/run';

runProgram(() => runAccounts({ serve: false }));
