/** The purpose of the policy that newsletters, campaigns and the objection list are about. */
export const MARKETING = 'marketing';
