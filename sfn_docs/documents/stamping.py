"""The same leaflet for many clinics: made once, and stamped for the others, to the same bytes.

Whether a file was stamped or made whole can't be told from it, so it depends on nothing which
clinics are built together. A clinic whose words take other room than those of the clinics before
it gets a leaflet made whole, and so does every one where anything looks out of the ordinary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sfn_docs.documents.citing import Listed
from sfn_docs.documents.leaflet import LEAFLET, Sheet, leaflet_html, seen_by_leaflet
from sfn_docs.documents.made import Made
from sfn_docs.editions import Edition
from sfn_docs.inspection.pdf_limits import Legibility
from sfn_docs.model.blocks import Callout, Contact
from sfn_docs.model.clinic import Clinic
from sfn_docs.pictures.rasters import Raster
from sfn_docs.problems import SfnDocsError
from sfn_docs.render.html import render_page
from sfn_docs.render.pdf_speed import fits
from sfn_docs.render.stamping.pages import Cut, cut, page_of
from sfn_docs.theme import Theme

if TYPE_CHECKING:
    from sfn_docs.render.stamping.mold import Mold, Watch
    from sfn_docs.render.stamping.stamp import Stamped

KEPT = 4
"""How many leaflets are kept to stamp from: the words of clinics take as much different room."""


_HYPHENS = ("-", "\u2010", "\u2011", "\u00ad")
"""Marks that may divide a word; the last is the soft hyphen, which no line shows."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A leaflet that was made whole, and what it takes to make it again for another clinic."""

    sheet: Sheet
    made: Made
    mold: Mold

    def serves(self, other: Sheet) -> bool:
        """Whether nothing but the clinic's own words is different in the *other* leaflet."""
        mine, its = self.sheet.setting, other.setting
        return (
            self.sheet.topic is other.topic
            and self.sheet.look == other.look
            and replace(mine, clinic=None, notes=0) == replace(its, clinic=None)
            and _pixels(mine.clinic) == _pixels(its.clinic)
        )


class Press:
    """Makes leaflets of the same topics for one clinic after the other."""

    def __init__(self) -> None:
        self._kept: list[_Kept] = []
        self._watch: Watch | None = None

    @property
    def kept(self) -> int:
        """How many leaflets are kept to stamp from."""
        return len(self._kept)

    def stamped(self, sheet: Sheet) -> Made | None:
        """A leaflet made from one before it; None where it has to be made whole."""
        if sheet.setting.clinic is None or not fits():
            return None
        fitting = [kept for kept in self._kept if kept.serves(sheet)]
        page = page_of(parts_of(sheet).parts) if fitting else ""
        for kept in reversed(fitting):
            made = _stamped(kept.mold, page, sheet.look.theme)
            if made is not None and _legible(made, sheet.setting.edition):
                return replace(kept.made, data=made.data)
        return None

    def rendered(self, html: str, theme: Theme, pictures: Mapping[str, bytes]) -> bytes:
        """The PDF of a page, made whole; what is seen meanwhile is kept for the next."""
        from sfn_docs.render.pdf import render_pdf
        from sfn_docs.render.stamping.mold import Watch

        self._watch = Watch() if fits() else None
        try:
            return render_pdf(html, theme, pictures, self._watch)
        except SfnDocsError:
            raise
        except Exception:
            if self._watch is None:
                raise
            self._watch = None
            return render_pdf(html, theme, pictures)

    def keep(self, made: Made, html: str, sheet: Sheet, cited: Listed) -> None:
        """Keep a leaflet that was just made whole, if others can be stamped from it."""
        from sfn_docs.render.stamping.glyphs import UnlikeError

        watch, self._watch = self._watch, None
        if watch is None or sheet.setting.clinic is None or not _parted(html, sheet, cited):
            return
        try:
            self._kept.append(_Kept(sheet, made, watch.mold(made.data)))
        except UnlikeError:
            return
        del self._kept[:-KEPT]


def parts_of(sheet: Sheet) -> Cut:
    """The parts of a leaflet that are the clinic's own, without making the rest of it."""
    seen = seen_by_leaflet(sheet.topic, sheet.setting)
    blocks = tuple(block for block in seen["blocks"] if isinstance(block, Callout | Contact))
    return cut(render_page(LEAFLET, sheet.topic, sheet.look, seen | {"blocks": blocks}))


def _stamped(mold: Mold, page: str, theme: Theme) -> Stamped | None:
    from sfn_docs.render.pdf import stamp_pdf

    try:
        return stamp_pdf(mold, page, theme)
    except Exception:  # noqa: BLE001 - whatever it is, making the leaflet whole does without it
        return None


def _legible(made: Stamped, edition: Edition) -> bool:
    """Whether the lines are such as are right whatever stands in them.

    What else is asked of a leaflet when it is read back was asked of the one that was kept, and
    is the same here: sizes, colors, distances, tags. A line that may be wrong is left to that.
    """
    longest = Legibility(**edition.limits.model_dump()).line
    return not any(
        len(line) > longest or line.rstrip().endswith(_HYPHENS) or _HYPHENS[-1] in line
        for line in made.lines
    )


def _parted(html: str, sheet: Sheet, cited: Listed) -> bool:
    """Whether the leaflet would be the same for another clinic but for its parts.

    Templates may name the clinic elsewhere; so one is tried that has other words everywhere.
    """
    clinic = sheet.setting.clinic
    assert clinic is not None
    other = replace(sheet, setting=replace(sheet.setting, clinic=_disguised(clinic)))
    mine, its = cut(html), cut(leaflet_html(sheet.topic, sheet.look, other.setting, cited))
    return (
        mine.rest == its.rest
        and mine.unnumbered == parts_of(sheet).unnumbered
        and its.unnumbered == parts_of(other).unnumbered
    )


def _disguised(clinic: Clinic) -> Clinic:
    """A clinic with other words in all of its places."""
    info = clinic.info
    changed: dict[str, Any] = {
        "name": f"{info.name} x",
        "contact": tuple(
            line.model_copy(update={"label": f"{line.label} x", "value": f"x {line.value}"})
            for line in info.contact
        ),
        "hours": tuple(
            hours.model_copy(update={"days": f"{hours.days} x", "times": f"{hours.times} x"})
            for hours in info.hours
        ),
    }
    if info.emergency is not None:
        words = {"title": f"{info.emergency.title} x", "text": f"x {info.emergency.text}"}
        changed["emergency"] = info.emergency.model_copy(update=words)
    if info.web is not None:
        changed["web"] = f"{info.web}x"
    if info.logo is not None:
        changed["logo"] = info.logo.model_copy(update={"alt": f"{info.logo.alt} x"})
    return replace(clinic, name=f"{clinic.name}-x", info=info.model_copy(update=changed))


def _pixels(clinic: Clinic | None) -> bytes | None:
    logo = clinic.logo if clinic is not None else None
    return logo.png if isinstance(logo, Raster) else None
