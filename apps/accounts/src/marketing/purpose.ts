/** The purpose of the policy that newsletters, campaigns and the objection list are about. */
export const MARKETING = 'marketing';

/** The purpose of what a reader must be told about the newsletter itself, such as a change of the policy. */
export const SERVICE = 'service-notifications';
