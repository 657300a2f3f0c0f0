/** Stand-ins for outside services on a machine that has none: for standalone and tests, never for production. */
export { DevModule } from './dev.module';
export type { FcmAnswer } from './fcm-answers';
export { type FcmEmulator, type FcmEmulatorOptions, startFcmEmulator } from './fcm-emulator';
export { PushLog, type PushRecord } from './push-log';
