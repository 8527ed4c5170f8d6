"""Links: to the web, to a mail address or to a telephone, and to nothing else."""

from __future__ import annotations

import re

from sfn_docs.checks.walking import Written, written
from sfn_docs.loading import Loaded
from sfn_docs.problems import Problem
from sfn_docs.prose import SCHEMES, Link, Text, words

_REFUSED = re.compile(r"\[[^\[\]]*\]\(((?:[^()\s]|\([^()\s]*\))*)[^()]*\)")


def check_links(loaded: Loaded) -> list[Problem]:
    """A link leads where a reader of a printed or downloaded file can follow, and says where.

    A link text of its own address is refused: it means nothing read aloud (WCAG 2.2, 2.4.4).
    """
    return [problem for place in written(loaded) for problem in link_problems(place)]


def link_problems(place: Written) -> list[Problem]:
    """What is wrong with the links of one string."""
    problems = []
    for inline in place.inlines:
        if isinstance(inline, Text):
            for match in _REFUSED.finditer(inline.text):
                message = f"the link to '{match[1]}' leads nowhere that a reader can follow"
                hint = f"start it with one of {', '.join(SCHEMES)}"
                problems.append(place.problem("link-target", message, hint, match[1]))
        elif isinstance(inline, Link):
            said = words(inline.children).strip()
            if not said or said == inline.href:
                message = "this link does not say in words where it leads"
                hint = "write [words that say what is there](address)"
                problems.append(place.problem("link-text", message, hint, inline.href))
    return problems
