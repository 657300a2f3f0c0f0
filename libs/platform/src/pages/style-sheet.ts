/** The one style sheet of the pages: light and dark, no fonts and no images from elsewhere. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#f4f7f5;--card:#fff;--ink:#14201a;--soft:#51605a;--line:#d9e2dd;--accent:#0b6e4f;--on-accent:#fff;--tint:#e3f1ea;--bad:#a3261c}
@media (prefers-color-scheme:dark){:root{--ground:#0f1512;--card:#171f1b;--ink:#e9f0ec;--soft:#a3b1aa;--line:#2a3630;--accent:#5fd3a8;--on-accent:#06241a;--tint:#163127;--bad:#ff9d92}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.6 system-ui,-apple-system,"Segoe UI","PingFang HK","Noto Sans CJK TC",sans-serif}
a{color:var(--accent);text-underline-offset:3px}:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
.alone{display:inline-block;padding:3px 0}.whole{white-space:nowrap}h1{text-wrap:balance;overflow-wrap:break-word}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 14px;z-index:1}.skip:focus{left:8px}
.wrap{max-width:1020px;margin:0 auto;padding:0 24px}.narrow{max-width:760px}
header{border-bottom:1px solid var(--line);background:var(--card)}header .wrap{display:flex;gap:12px 28px;align-items:center;flex-wrap:wrap;padding-top:14px;padding-bottom:14px}
.brand{display:flex;gap:10px;align-items:center;font-weight:700;font-size:1.08rem;color:inherit;text-decoration:none;margin-right:auto}.brand img{width:28px;height:28px}
header nav{display:flex;gap:20px;flex-wrap:wrap;font-size:.95rem}header nav a{text-decoration:none}header nav a:hover{text-decoration:underline}header nav a[aria-current]{color:var(--ink);font-weight:650}
.hero{padding:72px 0 52px}.hero h1{font-size:clamp(2rem,5.2vw,3.2rem);line-height:1.12;letter-spacing:-.02em;margin:0 0 18px;max-width:17em}
.hero p{font-size:1.16rem;color:var(--soft);max-width:40em;margin:0 0 28px}
.actions{display:flex;gap:12px;flex-wrap:wrap}.button{display:inline-block;padding:12px 22px;border-radius:9px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
.button.quiet{background:none;color:var(--accent)}.button:disabled{opacity:.5;cursor:not-allowed}
.grid{display:grid;gap:18px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));margin:0 0 48px;padding:0;list-style:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:24px}.card h2,.card h3{font-size:1.1rem;margin:0 0 8px;line-height:1.35}.card p{margin:0 0 10px;color:var(--soft)}.card p:last-child{margin:0}
h2.section{font-size:1.35rem;margin:0 0 16px}.text{padding:52px 0 24px}.text h1{font-size:clamp(1.8rem,4.4vw,2.5rem);line-height:1.18;letter-spacing:-.015em;margin:0 0 10px}
.text h2{margin:44px 0 10px;font-size:1.4rem;line-height:1.3}.text h3{margin:28px 0 8px;font-size:1.12rem}.text li{margin:4px 0}.text hr{border:0;border-top:1px solid var(--line);margin:36px 0}
.facts{color:var(--soft);margin:0 0 28px}.note{background:var(--tint);border-radius:12px;padding:18px 22px;margin:24px 0}.note p{margin:0 0 8px}.note p:last-child{margin:0}
.notice{margin:0 0 16px}.tags{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 12px}.tag{font-size:.8rem;font-weight:600;color:var(--accent);background:var(--tint);border-radius:99px;padding:2px 12px}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:9px 12px;border-bottom:1px solid var(--line)}th{font-weight:650}
.panel{max-width:560px;margin:72px auto;padding:36px}.panel h1{font-size:1.7rem;line-height:1.25;margin:0 0 12px}.panel form{margin:24px 0 0}
.panel .field{margin:0 0 18px}.field label{display:block;font-weight:600;margin:0 0 6px}
.field input{display:block;width:100%;padding:12px 14px;border:1px solid var(--soft);border-radius:9px;background:var(--ground);color:inherit;font:inherit}.field input:focus-visible{outline-offset:1px;border-radius:9px}
.panel .check{margin:-4px 0 22px}.check label{display:inline-flex;gap:10px;align-items:center;cursor:pointer}.check input{width:20px;height:20px;margin:0;accent-color:var(--accent)}
.panel .status{margin:20px 0 0}.status{min-height:1.6em;font-weight:600}.status[data-kind=bad]{color:var(--bad)}.status[data-kind=good]{color:var(--accent)}[hidden]{display:none}
footer{border-top:1px solid var(--line);margin-top:40px;padding:28px 0 44px;color:var(--soft);font-size:.92rem}footer p{margin:0 0 6px}
@media print{header nav,footer nav,.skip{display:none}body{background:#fff}}
`;
