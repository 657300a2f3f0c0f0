/** What tests share. Import it as `../../test/support` or the like; product code must not. */
export { createTestDatabase, type TestDatabase } from './database';
