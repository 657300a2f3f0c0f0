/**
 * The one style sheet of the pages that the server writes: colours, type and spacing of the web app (docs/design-language.md), light
 * and dark, no fonts and no images from elsewhere.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#f6f8f7;--card:#fff;--ink:#000;--soft:#55605a;--line:#dce3df;--accent:#0b6e4f;--fill:#0b6e4f;--on-fill:#fff;--tint:#e9f8f1;--bad:#c42b1c}
@media (prefers-color-scheme:dark){:root{--ground:#101513;--card:#181f1c;--ink:#d5dcd8;--soft:#a9b5af;--line:#303935;--accent:#74c9a1;--fill:#33b072;--on-fill:#000;--tint:#12352a;--bad:#ff8a7a}}
*{box-sizing:border-box}html{scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:16px/1.55 "Inter Variable","Noto Sans TC","PingFang TC","Microsoft JhengHei","Noto Sans CJK TC",system-ui,sans-serif}
a{color:var(--accent);text-underline-offset:3px}:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
.alone{display:inline-block;padding:3px 0}.whole{white-space:nowrap}h1{text-wrap:balance;overflow-wrap:break-word}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 14px;z-index:1}.skip:focus{left:8px}
.wrap{max-width:1020px;margin:0 auto;padding:0 24px}.narrow{max-width:760px}
header{border-bottom:1px solid var(--line);background:var(--card)}header .wrap{display:flex;gap:8px 28px;align-items:center;flex-wrap:wrap;max-width:none;min-height:3.5rem;padding:6px 20px}
.brand{display:flex;gap:10px;align-items:center;font-weight:650;min-height:2.5rem;color:inherit;text-decoration:none;margin-right:auto}.brand img{width:28px;height:28px}
header nav{display:flex;gap:20px;flex-wrap:wrap;font-size:.95rem}header nav a{display:inline-block;padding:3px 0;text-decoration:none}header nav a:hover{text-decoration:underline}header nav a[aria-current]{color:var(--ink);font-weight:650}
.hero{padding:72px 0 52px}.hero h1{font-size:clamp(2rem,5.2vw,3.2rem);line-height:1.12;letter-spacing:-.02em;margin:0 0 18px;max-width:17em}
.hero p{font-size:1.16rem;color:var(--soft);max-width:40em;margin:0 0 28px}
.actions{display:flex;gap:12px;flex-wrap:wrap}.button{display:inline-block;padding:9px 22px;border-radius:.5rem;border:1px solid var(--fill);background:var(--fill);color:var(--on-fill);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.button.quiet{background:none;color:var(--accent);border-color:var(--accent)}.button:disabled{opacity:.5;cursor:not-allowed}
.grid{display:grid;gap:18px;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));margin:0 0 48px;padding:0;list-style:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:20px}.card h2,.card h3{font-size:1.1rem;margin:0 0 8px;line-height:1.35}.card p{margin:0 0 10px;color:var(--soft)}.card p:last-child{margin:0}
h2.section{font-size:1.35rem;margin:0 0 16px}.text{padding:52px 0 24px}.text h1{font-size:clamp(1.8rem,4.4vw,2.5rem);line-height:1.18;letter-spacing:-.015em;margin:0 0 10px}
.text h2{margin:44px 0 10px;font-size:1.4rem;line-height:1.3}.text h3{margin:28px 0 8px;font-size:1.12rem}.text li{margin:4px 0}.text hr{border:0;border-top:1px solid var(--line);margin:36px 0}
.facts{color:var(--soft);margin:0 0 28px}.note{background:var(--tint);border-radius:12px;padding:18px 22px;margin:24px 0}.note p{margin:0 0 8px}.note p:last-child{margin:0}
.notice{margin:0 0 16px}.tags{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 12px}.tag{font-size:.8rem;font-weight:600;color:var(--accent);background:var(--tint);border-radius:99px;padding:2px 12px}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:9px 12px;border-bottom:1px solid var(--line)}th{font-weight:650}
.panel{max-width:42rem;margin:32px auto 64px}.panel h1{font-size:1.75rem;font-weight:650;line-height:1.25;margin:0 0 12px}.panel form{margin:24px 0 0}
.panel .field{margin:0 0 18px}.field label{display:block;font-weight:600;color:var(--ink);margin:0 0 6px}
.field input{display:block;width:100%;padding:9px 14px;border:1px solid var(--soft);border-radius:.5rem;background:var(--card);color:inherit;font:inherit}.field input:focus-visible{outline-offset:1px;border-radius:.5rem}
.panel p.check{margin:-4px 0 22px}.check label{display:inline-flex;gap:10px;align-items:center;cursor:pointer}.check input{width:20px;height:20px;margin:0;accent-color:var(--accent)}
.panel .status{margin:20px 0 0}.panel .actions{margin:20px 0 0}.status{min-height:1.6em;font-weight:600}.status[data-kind=bad]{color:var(--bad)}.status[data-kind=good]{color:var(--accent)}[hidden]{display:none}
main{flex:1}footer{border-top:1px solid var(--line);background:var(--card);margin-top:40px;padding:16px 0 24px;color:var(--soft);font-size:.875rem}footer .wrap{max-width:none;padding:0 20px}footer p{margin:0 0 6px}
@media print{header nav,footer nav,.skip{display:none}body{background:#fff}}
`;
