import { runCharging } from './run';

void runCharging({ serve: true });
