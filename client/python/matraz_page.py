"""The script that reloads a page, and into which responses it may go.

It goes to the end of what a browser loads as a page: HTML, complete, not compressed, not to be saved, asked for with
GET. It is appended, so that what streams goes on streaming, and a Content-Length is corrected. A Content-Security-Policy
is obeyed: its nonce is used, the script comes from a path of the same origin where that is allowed, and a page whose
policy does not let it reach the editor stays as it is.
"""

import json
import re

INLINE = """<script%s>(()=>{%s})()</script>"""
EXTERNAL = """<script src="%s"></script>"""
# The first of the addresses `u` that can be reached from where the page is; one of its own origin before all others.
# `c` is for style sheets: those of the page are loaded again, the page stays. Everything else loads the page again.
SCRIPT = """const u=%s;let s,i=Math.max(0,u.findIndex(a=>new URL(a).origin===location.origin)),o=0;\
const t=()=>{s=new EventSource(u[i]);s.onopen=()=>o=1;\
s.onerror=()=>{if(!o){s.close();i=(i+1)%%u.length;setTimeout(t,1000)}};\
s.onmessage=e=>{if(e.data!=="c")return location.reload();\
document.querySelectorAll('link[rel~="stylesheet"]').forEach(l=>{const h=new URL(l.href);\
if(h.origin!==location.origin)return;h.searchParams.set("matraz",Date.now());const n=l.cloneNode();n.href=h;\
n.onload=n.onerror=()=>l.remove();l.after(n)})}};t();addEventListener("pagehide",()=>s.close());\
addEventListener("pageshow",e=>{if(e.persisted)location.reload()})"""


class Page:
    """`urls` are where the editor sends its events: an address on this machine with a secret in its path, and the same
    as it may be called from elsewhere."""

    def __init__(self, urls):
        self.urls = urls
        # Nobody who does not know the secret gets an answer there that the program would not have given.
        self.path = "/.matraz/%s.js" % urls[0].rstrip("/").rpartition("/")[2]
        self.code = SCRIPT % json.dumps(urls).replace("<", "\\u003c")

    def piece(self, status, headers):
        """What goes to the end of this response, as bytes; `None` if nothing may.

        `status` is a number, `headers` a list of pairs of `str`."""
        if not 200 <= status < 600 or status in (204, 205, 206, 304):
            return None
        policies = []
        kind = None
        for name, value in headers:
            name = name.lower()
            if name == "content-type":
                kind = value.lower()
            elif name == "content-encoding" and value.strip().lower() != "identity":
                return None
            elif name in ("content-range", "digest", "content-digest", "repr-digest", "content-md5", "trailer"):
                return None
            elif name == "content-disposition" and not value.strip().lower().startswith("inline"):
                return None
            elif name == "content-security-policy":
                policies += [policy(each) for each in value.split(",")]
        if kind is None or kind.partition(";")[0].strip() != "text/html" or "utf-16" in kind or "utf-32" in kind:
            return None
        return self.allowed(policies)

    def allowed(self, policies):
        origins = [re.match(r"\w+://[^/]+", url)[0] for url in self.urls]
        if not any(all(may_connect(each, origin) for each in policies) for origin in origins):
            return None
        nonce = next((each for rules in policies for each in nonces(rules)), None)
        if all(allows_inline(rules, nonce) for rules in policies):
            return (INLINE % ("" if nonce is None else ' nonce="%s"' % nonce, self.code)).encode()
        if all(allows_own_file(rules) for rules in policies):
            return (EXTERNAL % self.path).encode()
        return None


def policy(text):
    """Directives of one policy: name to its sources; the first of a name counts."""
    rules = {}
    for directive in text.split(";"):
        words = directive.split()
        if words:
            rules.setdefault(words[0].lower(), words[1:])
    return rules


def sources(rules, *names):
    """Those of the first directive that is there; `None` where nothing is said, so that all is allowed."""
    return next((rules[name] for name in names if name in rules), None)


def scripts(rules):
    return sources(rules, "script-src-elem", "script-src", "default-src")


def may_connect(rules, origin):
    if "sandbox" in rules and "allow-scripts" not in rules["sandbox"]:
        return False
    allowed = sources(rules, "connect-src", "default-src")
    if allowed is None:
        return True
    scheme, _, address = origin.partition("://")
    host = address.rpartition(":")[0]
    fitting = {"*", scheme + ":", origin, address, "%s://%s:*" % (scheme, host), host + ":*"}
    return any(each.lower().rstrip("/") in fitting for each in allowed)


def nonces(rules):
    for each in scripts(rules) or ():
        if re.fullmatch(r"'nonce-[\w+/=-]+'", each, re.ASCII | re.IGNORECASE):
            yield each[7:-1]


def allows_inline(rules, nonce):
    allowed = scripts(rules)
    if allowed is None:
        return True
    if nonce is not None and any(each[1:7].lower() == "nonce-" and each[7:-1] == nonce for each in allowed):
        return True
    # A nonce or a hash makes browsers forget 'unsafe-inline'.
    strict = any(re.match(r"'(nonce-|sha\d+-|strict-dynamic)", each, re.IGNORECASE) for each in allowed)
    return not strict and any(each.lower() == "'unsafe-inline'" for each in allowed)


def allows_own_file(rules):
    allowed = scripts(rules)
    if allowed is None:
        return True
    words = {each.lower() for each in allowed}
    return "'strict-dynamic'" not in words and ("'self'" in words or "*" in words)


def is_page_request(method, header):
    """True for what a person opens in a browser. `header(name)` gives a request's header, `None` without one."""
    if method not in ("GET", "HEAD"):
        return False
    destination = header("sec-fetch-dest")
    if destination is not None:
        return destination in ("document", "iframe", "frame")
    if header("x-requested-with") is not None or header("hx-request") is not None:
        return False
    return "text/html" in (header("accept") or "")


def with_length(headers, more):
    """The headers with a Content-Length that is `more` higher, if there is one."""
    return [
        (name, str(int(value) + more)) if name.lower() == "content-length" and value.strip().isdigit() else (name, value)
        for name, value in headers
    ]
