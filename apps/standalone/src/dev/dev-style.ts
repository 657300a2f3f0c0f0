export const DEV_STYLE_PATH = '/dev/dev.css';

/** The style sheet of the three pages. */
export const DEV_STYLE = `
:root{color-scheme:light dark;--ground:#f2f5f3;--card:#fff;--ink:#17211c;--soft:#55605b;--line:#dbe3de;--accent:#0b6e4f;--bad:#a3261c}
@media (prefers-color-scheme:dark){:root{--ground:#101613;--card:#18211c;--ink:#e8efeb;--soft:#9fada6;--line:#2b3831;--accent:#5fd3a8;--bad:#ff9d92}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:820px;margin:0 auto;padding:32px 20px 64px}h1{font-size:1.6rem;margin:0 0 4px}h2{font-size:1.05rem;margin:0}
.lead{color:var(--soft);margin:0 0 20px}a{color:var(--accent)}nav{display:flex;gap:18px;flex-wrap:wrap;margin-bottom:24px;font-size:.93rem}
form{display:flex;gap:8px;flex-wrap:wrap;align-items:end;margin-bottom:16px}label{flex:1 1 260px;font-size:.85rem;color:var(--soft)}
input{display:block;width:100%;margin-top:4px;padding:9px 11px;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:7px}
button{padding:9px 16px;font:inherit;font-weight:600;color:var(--ground);background:var(--accent);border:0;border-radius:7px;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.bar{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap;color:var(--soft);font-size:.9rem;margin-bottom:10px}
article,.empty{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px 20px;margin-bottom:12px}
.empty{text-align:center;color:var(--soft);padding:48px 20px}.top{display:flex;justify-content:space-between;gap:12px;flex-wrap:wrap}
.meta{color:var(--soft);font-size:.86rem;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:12px 0 0}
code{font:.86rem ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}ul{margin:12px 0 0;padding-left:20px}
.badge{font-size:.78rem;font-weight:650;border:1px solid currentColor;border-radius:99px;padding:1px 10px;color:var(--accent);white-space:nowrap;height:fit-content}.badge.bad{color:var(--bad)}
`;
