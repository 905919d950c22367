"""What a hostile translator writes, whatever it is about."""

from __future__ import annotations

CLOSING = (
    "<b>fed</b>",
    "<script>hit(1)</script>",
    "</script><script>hit(2)</script>",
    "</SCRIPT ><img src=x onerror=hit(3)>",
    "</style><script>hit(4)</script>",
    "</title><script>hit(5)</script>",
    "</textarea><script>hit(6)</script>",
    "</noscript><script>hit(7)</script>",
    "</template><script>hit(8)</script>",
    "</iframe><script>hit(9)</script>",
    "</svg></math><script>hit(10)</script>",
    "</p></div></body></html><p>efter",
    "--><script>hit(11)</script><!--",
    "--!><script>hit(12)</script>",
    "<!-- skjult",
    "<!--><script>hit(13)</script>",
    "]]><script>hit(14)</script><![CDATA[",
    "]]>",
    "]]]]>>",
    "<![CDATA[<script>hit(15)</script>]]>",
    "<?php hit(16) ?>",
    "?><script/><?x",
    "<!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>&xxe;",
    "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='/etc/passwd'/>",
    "<",
    ">",
    "<a",
    "</",
    "</p",
    "<!",
    "<?",
    "<script",
    "<img src=x onerror=hit(17)",
    "<plaintext>",
    "<listing>&lt;img src=x onerror=hit(18)>",
    "<xmp><script>hit(19)</script>",
)
"""Tags, and what ends or hides the place where a text stands."""

REFERENCES = (
    "&lt;script&gt;hit(20)&lt;/script&gt;",
    "&#60;script&#62;hit(21)&#60;/script&#62;",
    "&#x3c;img src=x onerror=hit(22)&#x3e;",
    "&amp;lt;script&amp;gt;",
    "&nbsp;",
    "&xxe;",
    "&",
    "&#",
    "&#0;",
    "&#xD800;",
    "&lt",
    "&notin;&copy=1",
    r"\u003cscript\u003ehit(23)\u003c/script\u003e",
)

BREAKOUTS = (
    '"',
    "'",
    '" onmouseover="hit(30)',
    "' onmouseover='hit(31)",
    "x onmouseover=hit(32) y=",
    '"><script>hit(33)</script>',
    "'><script>hit(34)</script>",
    "`onmouseover=hit(35)`",
    "/ onclick=hit(36) ",
    "=hit(37)",
    '\\" onmouseover=\\"hit(38)',
    '","url":"javascript:hit(39)","x":"',
    '"}</script><script>hit(40)</script>',
    "\\",
    '\\\\"',
    "javascript:hit(41)",
    "java\tscript:hit(42)",
    "data:text/html,<script>hit(43)</script>",
    "vbscript:hit(44)",
    "0;url=javascript:hit(45)",
)
"""What would end an attribute's value or a string of JSON, and addresses that act."""

FORGED = (
    "<a9 href=javascript:hit(50)>x</a9>",
    "<a1 onclick=hit(51)>x</a1>",
    '<a1 href="javascript:hit(52)">x</a1>',
    "<script1>hit(53)</script1>",
    "<A1>x</A1>",
    "<a1>x",
    "</a1>x<a1>",
    "<a1><a1>x</a1></a1>",
    "<a1/><br1/>",
    "< a1 >x</ a1 >",
    "<a1\x00>x</a1>",
    "<a１>x</a１>",
    "<em99/>",
    "<comment1/><x1/><tag1/>",
)
"""Inline codes that the source has not, or not so."""

PLACEABLES = (
    "{amount9}",
    "{amount1!r}",
    "{amount1.__class__}",
    "{0.__class__.__mro__}",
    "{amount1:>999999999}",
    "{amount1:{amount1}}",
    "{{amount1}}",
    "{",
    "}",
    "{}",
    "%(x)s %n %s",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "{# skjult #}",
    "<% hit(60) %>",
    "${7*7}",
    "<!--#include file='x'-->",
    "[[7*7]]",
    "#{7*7}",
)
"""Values and template code."""

MUTATIONS = (
    '<noscript><p title="</noscript><img src=x onerror=hit(70)>">',
    "<svg><style><!--</style><img src=x onerror=hit(71)>-->",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 '
    'onerror=hit(72)&gt;">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hit(73)>",
    '<svg></p><style><a id="</style><img src=1 onerror=hit(74)>">',
    "<template><s><template><s><img src=x onerror=hit(75)></s></template>",
    '<math><annotation-xml encoding="text/html"><script>hit(76)</script>',
    "<select><option><script>hit(77)</script>",
    "<svg><desc><![CDATA[</desc><script>hit(78)</script>]]>",
    "<a><table><a href=javascript:hit(79)>",
    '<title><a title="</title><script>hit(80)</script>">',
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>hit(81)</x:script>",
)

_CHARACTERS = (
    "\x00\x01\x07\x08\x0b\x0c\x0e\x1b\x7f\x85\x9b\x9d"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206f\u3164\ufe0f\ufeff\uffa0\ufff9\ufffa\ufffb\ufffc\ufffd\ufffe\uffff"
    "\ue000\U0001d173\U000e0001\U000e0041\U000e007f\U000e0100\U0001fffe\U0010ffff"
)
DECEPTIVE = (
    *(f"før{char}efter" for char in _CHARACTERS),
    "\x1b[2J\x1b]0;hej\x07",
    "\x9b31m",
    "pаssword",
    "1२३",
    "עברית og العربية",
    "\r",
    "a\r\nb",
    "a\nb",
    "a\tb",
)
"""Characters that terminals obey, that nobody sees, or that show other text than there is."""

WORKFLOW = (
    "\n::error file=x::kapret",
    "%0A::error::kapret",
    "\r::add-mask::x",
    "##[error]kapret",
)
"""Commands of GitHub Actions."""

MARKUP = (*CLOSING, *REFERENCES, *BREAKOUTS, *FORGED, *PLACEABLES, *MUTATIONS)
ALL = (*MARKUP, *DECEPTIVE, *WORKFLOW)
