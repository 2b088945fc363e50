"""Strings that mean « another site » to some browser or to some library, by family."""

EVIL = "ailleurs.example"

_PLAIN = ("//{0}", "///{0}", "////{0}", "/////{0}", "//{0}/", "//{0}/%2e%2e", "//{0}/..;/",
          "//{0}:80", "//{0}?", "//{0}#", "//www.{0}", "//{0}%2f..", "//%61{0}", "//{0}.",
          "//{0}@localhost", "//localhost@{0}", "//localhost:pw@{0}", "//localhost%40{0}",
          "//localhost%2f@{0}", "///{0}/%2f..", "///localhost@{0}",
          "////localhost@{0}/%2e%2e%2f")  # fmt: skip
_BACKSLASHES = ("\\\\{0}", "/\\{0}", "\\/{0}", "/\\/{0}", "\\/\\/{0}", "/\\\\{0}", "\\{0}",
                "\\\\\\{0}", "/\\/\\{0}", "/x\\..\\..\\\\{0}", "//\\{0}", "/\\localhost@{0}",
                "/%5c{0}\\", "\\%2f{0}", "/ok\\@{0}", "\\\\/{0}", "/./\\{0}",
                "/.\\./{0}")  # fmt: skip
_CONTROLS = ("/\t/{0}", "/\n/{0}", "/\r/{0}", "/\r\n/{0}", "\t//{0}", "\n//{0}", " //{0}",
             "\x00//{0}", "/\x00/{0}", "\x0b//{0}", "\x0c//{0}", "\x1f//{0}", "/\x0b/{0}",
             "/\x0c/{0}", "/\x1f/{0}", "/\x7f/{0}", "\u00a0//{0}", "\u2028//{0}", "\ufeff//{0}",
             "\u200b//{0}", "\u3000//{0}", "/ /{0}", "/\t\\{0}", "\x01\x02//{0}",
             "java\tscript:alert(1)//{0}", "/x\r\nLocation: https://{0}",
             "/x\r\n\r\n<script>alert(1)</script>", "/x\nSet-Cookie: session={0}", "/\x85/{0}",
             "\x08//{0}")  # fmt: skip
_SCHEMES = ("http://{0}", "https://{0}", "HTTPS://{0}", "hTTp://{0}/", "https:{0}", "https:/{0}",
            "https:///{0}", "https:\\\\{0}", "https:\\{0}", "http:{0}", "http:/{0}", "ftp://{0}",
            "ws://{0}", "javascript:alert(1)//{0}", "JavaScript:alert(1)",
            "javascript://{0}/%0aalert(1)", "data:text/html,<script>location='//{0}'</script>",
            "data:;base64,PHNjcmlwdD4=", "vbscript:msgbox(1)", "file:///etc/passwd",
            "mailto:x@{0}", "blob:https://{0}/1", "view-source:https://{0}",
            "https://{0}/connexion", "https://localhost@{0}", "https://localhost.{0}",
            "https://{0}#@localhost", "https://{0}?localhost", "x:{0}",
            "http://localhost:80@{0}", "http://[::1]@{0}", "http://2130706433", "http:///\\{0}",
            " https://{0}", "\thttps://{0}", "\x00https://{0}")  # fmt: skip
_ENCODED = ("%2f%2f{0}", "%2F%2F{0}", "/%2f%2f{0}", "/%2f{0}", "/%5c{0}", "/%5C%5C{0}",
            "%5c%5c{0}", "/%09/{0}", "/%0a/{0}", "/%0d/{0}", "/%0d%0a/{0}", "/%00/{0}",
            "/%252f{0}", "/%252f%252f{0}", "%68ttps://{0}", "https%3a//{0}", "https%3A%2F%2F{0}",
            "/%E2%80%AE//{0}", "/%u002f{0}", "/&#47;{0}", "/&sol;{0}", "/%c0%af{0}",
            "/%ef%bc%8f{0}", "/%2e%2e//{0}", "%0d%0a//{0}")  # fmt: skip
_LOOKALIKES = ("/\uff0f{0}", "\uff0f\uff0f{0}", "/\u2044{0}", "/\u2215{0}", "\u2215\u2215{0}",
               "/\uff3c{0}", "/\u29f8{0}", "/\u2024/{0}", "/\u3002{0}", "https\uff1a//{0}",
               "/\u00ad/{0}", "//a\u0338{0}", "/\u202e//{0}")  # fmt: skip
_RELATIVE = ("{0}", "www.{0}", "@{0}", ".{0}", "..//{0}", "./{0}", "../..//{0}", "?//{0}",
             "#//{0}", ";//{0}", "*//{0}", "~//{0}", "{0}/connexion", "connexion")  # fmt: skip

FAMILIES = {
    "plain": _PLAIN, "backslashes": _BACKSLASHES, "controls": _CONTROLS, "schemes": _SCHEMES,
    "encoded": _ENCODED, "lookalikes": _LOOKALIKES, "relative": _RELATIVE,
}  # fmt: skip


def strings() -> list[str]:
    """Every string of every family."""
    return [text.format(EVIL) for family in FAMILIES.values() for text in family]


def leads_away(location: str, host: str = "localhost") -> bool:
    """Whether a browser that stands on `host` would leave it, by the rules browsers follow."""
    seen = location.strip("".join(map(chr, range(0x21))))
    for dropped in "\t\r\n":
        seen = seen.replace(dropped, "")
    seen = seen.replace("\\", "/")
    scheme, colon, rest = seen.partition(":")
    if colon and scheme and scheme[0].isalpha() and not set(scheme) & set("/?#"):
        if scheme.lower() not in {"http", "https"}:
            return True
        seen = "//" + rest.lstrip("/")
    if not seen.startswith("//"):
        return False
    authority = seen.lstrip("/")
    for end in "/?#":
        authority = authority.partition(end)[0]
    return authority.rpartition("@")[2].partition(":")[0].lower() != host
