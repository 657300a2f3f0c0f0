import type { Period, Staying } from '@evc/database';
import type { RegisterWords } from './register.words';
import { REASONS_ZH_HANT } from './reasons.zh-hant';

function lasting({ years, days, hours }: Period): string {
  return [years && `${years} 年`, days && `${days} 日`, hours && `${hours} 小時`].filter(Boolean).join('零');
}

function staying(time: Staying): string {
  if (time === 'ever') return '無限期';
  return time === 'purpose-end' ? '直至不再需要為止' : lasting(time);
}

export const REGISTER_WORDS_ZH_HANT: RegisterWords = {
  categories: {
    identification: '身分識別',
    contact: '聯絡資料',
    device: '裝置及連線',
    biometric: '生物特徵',
    'activity-usage': '活動及使用情況',
    professional: '學歷及工作經驗',
  },
  id: '指向當事人的識別碼',
  ownPurposes: {
    accountability: '證明所作的選擇、其後的處理及資料的銷毀',
    security: '保障帳戶安全及要求的完整',
    partners: '與代表客戶或平台行事的人員合作',
  },
  keyGroups: {
    identity: '當事人的身分密鑰',
    device: '當事人的裝置及連線密鑰',
    face: '當事人的面容範本密鑰',
    evidence: '當事人的選擇憑證密鑰',
  },
  about: {
    account: '帳戶持有人：駕駛者、監護人、職員',
    subscription: '沒有帳戶的通訊訂閱者',
    'account-or-subscription': '帳戶持有人，以及沒有帳戶的通訊訂閱者',
    driver: '駕駛者',
    staff: '營運商的職員',
    'driver-or-staff': '駕駛者及營運商的職員',
    client: '代表客戶負責的人員',
    identifier: '所輸入的地址、號碼或名稱的擁有人，不論有否帳戶',
    digest: '提出要求或登入的人',
  },
  recipients: {
    'client-operator': '擁有充電樁的客戶，或當事人任職的客戶',
    'push-service': '手機或瀏覽器的推送服務',
    'mail-service': '電郵服務',
    'sms-service': '短訊服務',
    guardian: '監護人',
    public: '公眾',
  },
  readers: {
    accounts: '角色 accounts：帳戶服務',
    charging: '角色 charging：充電服務',
    charging_operator: '角色 charging_operator：客戶，只限各自的紀錄',
    keyring: '角色 keyring：帳戶服務以獨立身分登入',
  },
  reason: (english) => REASONS_ZH_HANT[english] ?? english,
  retention: {
    row: '與該筆紀錄的其他資料同時刪除',
    erasure: (hours) => `帳戶存在期間；帳戶結束後 ${hours} 小時內銷毀`,
    category: ({ after, days }, erasure) => {
      if (after === 'collection') return `收集後 ${days} 日`;
      if (after === 'purpose-end') return days === 0 ? '至用途結束為止' : `用途結束後 ${days} 日`;
      return days === 0 ? erasure : `帳戶關閉後 ${days} 日`;
    },
    purposeEnd: '至用途結束為止：撤回同意、要求已獲回覆，或有關項目已移除',
    until: (column, reason) => `至 ${column} 所記的時間為止：${reason}`,
    after: (period, column, reason) => `${column} 所記的時間後 ${lasting(period)}：${reason}`,
    kept: (period, reason) => `銷毀帳戶資料後仍保留，${staying(period)}：${reason}`,
  },
  erased: {
    of: (about, sentence) => `${about.join('、')}：${sentence}`,
    row: '銷毀時刪除整筆紀錄。',
    unlinked: (reason) => `銷毀時移除紀錄中指向當事人的內容：${reason}。`,
    kept: (period, reason) => `銷毀後紀錄仍保留，${staying(period)}：${reason}。`,
  },
  security: [
    '能識別個人的內容以當事人專屬的密鑰加密，銷毀資料時密鑰亦一併銷毀。密鑰存於獨立的資料庫結構，並由最少每日更換一次的密鑰包裹，舊副本因此無法開啟。',
    '「是誰」與「如何充電」分別存於兩個資料庫結構，各有其角色，並無共同的識別碼。客戶透過只能讀取自身紀錄的角色查閱，當中沒有任何欄位顯示駕駛者是誰。',
    '職員須以第二重驗證登入。每次查閱個人資料，都會記入當事人可以查看的存取紀錄。',
  ],
  page: {
    title: '處理活動紀錄',
    lead: (service, policy) =>
      `${service} 在政策 ${policy} 之下持有哪些個人資料、用途、保存多久，以及誰會取得（GDPR 第 30 條）。內容取自每個資料表的定義。`,
    controller: '資料控制者',
    authority: '監管機構',
    region: '存放地點',
    transfers: '傳送至其他國家或地區',
    noTransfers: '沒有',
    security: '保安措施',
    activities: '用途',
    purpose: '用途',
    basis: '法律依據',
    about: '當事人',
    categories: '資料類別',
    category: '資料類別',
    recipients: '接收者',
    nobody: '沒有其他人',
    tables: '資料表',
    columns: '欄位',
    key: '加密密鑰',
    open: '未加密',
    retention: '保存期',
    readers: '可讀取的角色',
    erasure: '銷毀時',
  },
};
