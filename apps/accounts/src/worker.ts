import { runAccounts } from './run';

void runAccounts({ serve: false });
