/** What stands around a campaign's words, in the reader's language whatever the page's is (libs/messaging, campaign and push). */
export const IN_LANGUAGE: Readonly<
  Record<string, { readonly footer: string; readonly unsubscribe: string; readonly pushBody: string }>
> = {
  en: {
    footer: 'You get this mail because you agreed to marketing by e-mail.',
    unsubscribe: 'Unsubscribe',
    pushBody: 'Open the app to read the message.',
  },
  'zh-Hant': {
    footer: '您收到這封電郵，是因為您同意以電郵接收推廣資訊。',
    unsubscribe: '取消訂閱',
    pushBody: '請開啟應用程式閱讀訊息。',
  },
};
