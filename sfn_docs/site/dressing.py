"""What the pages wear: the leaflet's fonts and colours, light and dark, and a policy (CSP).

The policy allows what the page itself holds, by its hash, and files beside it; nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from sfn_docs.fonts import Face, faces, license_of
from sfn_docs.palette import for_the_dark
from sfn_docs.render.markup import Look
from sfn_docs.theme import Colors, Theme, color_variables, css_variables

_FONTS = "fonts/"

Dress = dict[str, Markup]
"""What a page wears, by what templates call it."""


def dress(look: Look, root: str) -> Dress:
    """A page's style, script, icon and policy; *root* leads from the page to the index."""
    theme = look.theme
    css = _faces_css(theme, root) + _colors(theme) + look.templates.text("site/site.css")
    script = look.templates.text("site/search.js")
    allowed = {
        "default-src": "'none'",
        "img-src": "'self' file: data:",
        "font-src": "'self' file:",
        "style-src": _hashed(css),
        "script-src": _hashed(script),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{name} {value}" for name, value in allowed.items())
    texts = {"css": css, "script": script, "policy": policy, "icon": _icon(theme.colors)}
    return {name: Markup(text) for name, text in texts.items()}  # noqa: S704 - no content


def font_files(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """The leaflet's fonts with their license, by their paths on the site; none without one."""
    copied = _copied(theme)
    for face in copied:
        yield f"{_FONTS}{face.path.name}", face.path.read_bytes()
    if copied:
        yield f"{_FONTS}LICENSE.txt", license_of(copied[0]) or b""


def _copied(theme: Theme) -> tuple[Face, ...]:
    """The regular, bold and italic faces, if their license lies beside them to go along."""
    found = faces(theme.fonts.leaflet)
    return tuple(face for face in found if license_of(face) and not (face.bold and face.italic))


def _faces_css(theme: Theme, root: str) -> str:
    return "".join(
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-weight: {700 if face.bold else 400};\n"
        f"  font-style: {'italic' if face.italic else 'normal'};\n"
        "  font-display: swap;\n"
        f'  src: url("{root}{_FONTS}{quote(face.path.name)}");\n'
        "}\n"
        for face in _copied(theme)
    )


def _colors(theme: Theme) -> str:
    """The theme's colours, those for the dark, and those of the title area, dark in both."""
    light = theme.colors
    cover = {"cover": light.brand_dark, "cover-text": light.paper, "cover-tint": light.tint}
    declared = "".join(f"  --{name}: {value};\n" for name, value in cover.items())
    night = color_variables(for_the_dark(light))
    return (
        f"{css_variables(theme)}:root {{\n{declared}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{night}}}\n"
    )


def _icon(colors: Colors) -> str:
    """A page with its head, for the browser's tab; without one, browsers ask for a file."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f'<rect width="16" height="16" rx="3" fill="{colors.brand_dark}"/>'
        f'<path d="M4 3h8v10H4z" fill="{colors.paper}"/>'
        f'<path d="M4 3h8v3H4z" fill="{colors.brand}"/></svg>'
    )
    return f"data:image/svg+xml,{quote(svg)}"


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
