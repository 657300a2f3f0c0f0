/// <reference types="vite/client" />
declare module 'virtual:theme.css';
declare module '@fontsource-variable/inter/wght.css';
/** Of the product, written in by the build. */
declare const __APP_VERSION__: string;
/** Whether open pages take each new build at once. */
declare const __RELOADS__: boolean;
