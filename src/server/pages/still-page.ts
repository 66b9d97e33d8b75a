/** The serif of the walls, Vietnamese letters before the Latin ones they are beside. */
const serif = /\/newsreader-(latin|vietnamese)-opsz-normal-.*\.woff2$/;

/**
 * Shown while pages crash again and again: no script that could crash, and never a black screen. `picture` is the
 * address of a painting, `files` are the addresses of the built pages' files. It looks for the screen by itself, should
 * nobody else.
 */
export function stillPage(picture: string | null, files: Iterable<string>): string {
  const faces = [...files]
    .filter((file) => serif.test(file))
    .map((file) => `@font-face{font-family:Newsreader;font-weight:200 800;src:url(${file})}`)
    .join('');
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hoa Ban</title>
<meta http-equiv="refresh" content="90;url=/"><style>${faces}
html{height:100%;overflow:hidden;cursor:none;user-select:none;touch-action:none;
background:radial-gradient(ellipse 78% 88% at 50% 45%,oklch(.27 .026 275),oklch(.165 .026 275));
color:oklch(.945 .012 85);font:400 max(2.6vh,2.6vw)/1.35 Newsreader,'Noto Serif',serif}
body{height:100%;margin:0;display:grid;place-content:center;justify-items:center;text-align:center;gap:5vh}
img{max-width:88vw;max-height:74vh;box-shadow:0 0 0 1px oklch(.1 .02 275),0 2.6vh 7vh oklch(.08 .02 275 / .85)}
p{margin:0;text-wrap:balance}p+p{margin-top:.5em;font-size:.66em;color:oklch(.77 .016 280)}</style>
<body>${picture === null ? '' : `<img alt="" src="${picture}">`}<div><p>Màn hình nghỉ một phút rồi trở lại ngay</p><p>This screen takes a short rest and will be back in a minute</p></div>`;
}
