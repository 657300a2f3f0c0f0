/** What tests in a real browser share. CONTRIBUTING.md shows how one is written. */
export { axe } from './axe';
export { filmOf } from './camera';
export { charging } from './charging';
export { inBrowser } from './in-browser';
export { tabThrough } from './keyboard';
export { layout } from './layout';
export { losesTheAnswer } from './lost-answer';
export { followLink, type Mail, mailTo } from './mails';
export { VirtualAuthenticator } from './passkeys';
export { deliverPush, notifications, type Pressed, pressNotification, type ShownNotification } from './push';
export { apiOf, letters, newBusiness, type NewPerson, newPerson } from './registering';
export { type DemoGroup, demoPerson, demoSignIn, signIn, type SignIn } from './sign-in';
export { Witness } from './witness';
export { openVisitor, siteOf, type Visitor, type VisitorOptions } from './visitor';
