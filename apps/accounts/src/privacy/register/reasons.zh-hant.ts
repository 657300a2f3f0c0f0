/** The reasons that the map's tags give in English, for keeping something or for how long. A test names one that has no words here. */
export const REASONS_ZH_HANT: Readonly<Record<string, string>> = {
  'a backup that is restored must be erased again (QTL-10.1); an id that leads to nobody':
    '還原備份後必須再次銷毀（QTL-10.1）；此識別碼已不指向任何人',
  'a confirmation that has lapsed cannot be used again anyway': '已失效的確認無論如何不能再用',
  'a destroyed key must never be made anew': '已銷毀的密鑰絕不能重新製造',
  'a device not signed in on for so long is as good as new; a policy may ask for less (QV-4)':
    '長時間未有登入的裝置與新裝置無異；政策可要求更短（QV-4）',
  'a job looks at it within seconds, and what it could not look at is forgotten':
    '數秒內由程序處理，未能處理的亦會刪除',
  'a mailbox has 72 hours to answer and an admin 90 days to decide; then it is forgotten, keys and all':
    '信箱有 72 小時回覆，管理員有 90 日決定；其後連同密鑰一併刪除',
  'a network where the owner came from lately is no stranger to a sign-in under attack':
    '遇襲時，擁有人最近使用過的網絡可被認出',
  'a request may be sent again for a day': '同一要求在一日內可能重新發送',
  'a session that has ended serves no purpose (QV-4)': '已結束的登入再無用途（QV-4）',
  'access tokens that may still be good must be refused': '可能仍然有效的存取權杖必須拒絕',
  'after seven days nobody can accept it; then it is forgotten, keys and all':
    '七日後無人可再接受；其後連同密鑰一併刪除',
  'an address that nobody confirmed is forgotten (QV-4)': '無人確認的地址會刪除（QV-4）',
  'an event may have to be told again': '事件可能須再次通知',
  'an inbox looks back a year, unless the policy keeps such data for less (QV-4)':
    '收件匣可回看一年，除非政策要求更短（QV-4）',
  'anybody may have asked, under any name; it leads to no account any more':
    '任何人均可能以任何名稱提出；已不指向任何帳戶',
  'anybody may have asked; nobody is flooded with such mails': '任何人均可能提出；避免有人收到大量這類電郵',
  'how far the walk over all readers has come; emptied as it ends': '記錄逐一通知所有收件人的進度；完成時清除',
  'how far the walk over its readers has come; emptied as it ends': '記錄逐一通知收件人的進度；完成時清除',
  'for seven days its owner can undo a change (ADR 0027)': '擁有人可在七日內還原更改（ADR 0027）',
  'it ends with the account, unless its reader kept it by a word of its own (QST-1.3c)':
    '隨帳戶結束，除非訂閱者另行表示保留（QST-1.3c）',
  'longer than a year nobody needs to know from where they signed in; a policy may ask for less (QV-4)':
    '一年之後無須再知道從何處登入；政策可要求更短（QV-4）',
  'no access token lives longer': '存取權杖的有效期不會更長',
  'session totals stay for billing and lead to nobody': '充電總數為結算而保留，不指向任何人',
  'so many an hour reach one mailbox that nobody is flooded': '限制每小時寄往同一信箱的數目，避免滋擾',
  'the confirmation takes it into the ledger': '確認後記入帳冊',
  'the id must never be used again; it leads to nobody': '此識別碼絕不能再用；已不指向任何人',
  'the ledger proves what was chosen and when; without the keys that are gone it names nobody (QST-1.3a)':
    '帳冊證明何時作出何種選擇；密鑰銷毀後不再顯示是誰（QST-1.3a）',
  'the meter of a charge point stays; its session leads to nobody then': '充電樁的讀數保留；其充電紀錄屆時不指向任何人',
  'the other app must hear that somebody is gone; ids alone': '另一服務須得知有人離開；只含識別碼',
  'the pause before the next code grows for a day': '一日之內，下一個驗證碼的等候時間會逐步延長',
  'the push service forgets a token that was silent for so long; a policy may ask for less (QV-4)':
    '推送服務會遺忘長時間沒有使用的權杖；政策可要求更短（QV-4）',
  'what comes late for the account’s own id must find that nothing may be added under it':
    '遲來而以帳戶本身識別碼提出的要求，須得知不能再加入任何資料',
  'what was decided about a bill stays, and that it was by staff; who is nobody any more':
    '有關帳單的決定及其由職員作出一事保留；由誰作出則不再保留',
  'what a session cost and why stays with the session': '充電費用及其原因隨充電紀錄保留',
  'what no guardian agreed to in time is forgotten, keys and all (QV-8)':
    '監護人未有及時同意的內容連同密鑰一併刪除（QV-8）',
  'what nobody verified is forgotten, keys and all (QV-4)': '無人驗證的內容連同密鑰一併刪除（QV-4）',
  'whether a push arrived is asked for about weeks, not months': '推送是否送達，只在數週內而非數月內需要查核',
  'who asked cannot be told from a digest of a key that is not kept': '由未保存的密鑰所得的摘要，無法得知是誰提出',
  'who ordered a campaign belongs to its record; an id that leads to nobody once its account is gone':
    '由誰下令推廣屬其紀錄的一部分；帳戶離開後，此識別碼不指向任何人',
  'who published a policy belongs to its archive; an id that leads to nobody once its account is gone':
    '由誰公布政策屬存檔的一部分；帳戶離開後，此識別碼不指向任何人',
  'whoever objected to marketing is never written to again, whatever brings their address back (QST-1.3c, QV-2)':
    '曾反對推廣的人不會再收到推廣，不論其地址如何再次出現（QST-1.3c、QV-2）',
};
