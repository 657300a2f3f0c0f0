/** The mark of the pages: a plug's bolt in a shield, for power that keeps a secret. */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b6e4f" d="M16 1.5 28 6v9.5c0 7.2-4.9 12.6-12 15-7.100-2.400-12-7.800-12-15V6z"/><path fill="#fff" d="M17.800 6.500 9.500 17.600h5.300l-1.100 8 8.800-11.600h-5.600z"/></svg>
`;
