"""Which rules of its manual a style is helped to keep, on works in the form of CSL.

CSL styles put fields in order, and know nothing of what stands in them. A rule makes of an item
what the manual wants; the manuals are those that the styles follow.
"""

from __future__ import annotations

from dataclasses import dataclass

from sfn_docs.bibliography import field_rules as fields
from sfn_docs.bibliography import name_rules as names
from sfn_docs.bibliography import title_rules as titles
from sfn_docs.bibliography.corrections import belongs
from sfn_docs.bibliography.marks import Item, Rule


@dataclass(frozen=True, slots=True)
class Manner:
    """The rules of the styles of a *family*, in the order they are followed."""

    family: str
    rules: tuple[Rule, ...]


MANNERS = (
    Manner(
        "nlm",
        (
            names.semicolon_before_bodies,
            fields.language_at_the_end,
            fields.thesis("dissertation", "master’s thesis"),
            fields.supplement("volume", "{} Suppl {}"),
            fields.data("dataset"),
            fields.status("forthcoming"),
        ),
    ),
    Manner(
        "american-medical-association",
        (
            names.semicolon_before_bodies,
            fields.translation_with_language,
            titles.long_small_words,
            fields.thesis("Dissertation", "Master’s thesis"),
            fields.supplement("issue", "suppl {1}"),
            fields.status("in press", "published online"),
        ),
    ),
    Manner(
        "apa",
        (
            fields.number_of_article,
            titles.capital_after_colon,
            fields.publisher_once,
            fields.number_with_letters,
            fields.proceedings,
            titles.title_as_author,
            fields.supplement("issue", "Suppl. {1}"),
            fields.double_issue,
            fields.data("data set"),
        ),
    ),
    Manner(
        "chicago-author-date",
        (
            fields.publisher_once,
            fields.number_with_letters,
            fields.proceedings,
            titles.headline,
            names.two_without_comma,
            fields.status("forthcoming", "ahead of print"),
            fields.supplement("issue", "suppl. {1}"),
            fields.double_issue,
            titles.newspaper_without_the,
        ),
    ),
    Manner(
        "bmj",
        (
            fields.thesis("dissertation", "thesis"),
            fields.supplement("volume", "{} Suppl {}"),
        ),
    ),
    Manner(
        "the-lancet",
        (fields.supplement("supplement-number", "suppl {1}"),),
    ),
    Manner(
        "nature",
        (
            names.suffix_after_space,
            fields.supplement("supplement-number", "Suppl. {1}"),
            fields.status("in the press"),
        ),
    ),
    Manner(
        "instituto-brasileiro-de-informacao-em-ciencia-e-tecnologia-abnt",
        (
            names.particles_behind,
            names.kinship,
            titles.bold_title,
            titles.first_word_raised,
            fields.supplement("volume", "{}, supl. {}"),
            fields.status("no prelo"),
        ),
    ),
)


def as_wanted(item: Item, style: str) -> None:
    """Make of the *item* what the manual of the style of that id wants of such works."""
    for manner in MANNERS:
        if belongs(style, manner.family):
            for rule in manner.rules:
                rule(item)
