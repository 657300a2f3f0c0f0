import { runAccounts } from './app/run';

void runAccounts({ serve: true });
