/**
 * Month sums and segments of those who let themselves be profiled.
 */
export { Profiles } from './profiles';
export { ProfilingController } from './profiling.controller';
export { ProfilingModule } from './profiling.module';
