"""The article that a topic starts from: what became of its statements is there to be found."""

from __future__ import annotations

from sfn_docs.checks.walking import Written, keys_of
from sfn_docs.checks.wording import near
from sfn_docs.loading import Loaded, texts
from sfn_docs.problems import Problem


def check_article(loaded: Loaded) -> list[Problem]:
    """Each claim and each work that a statement of ``article.yaml`` names is one of the topic."""
    source = loaded.sources.get("article")
    problems = []
    for path, text in texts(source.data) if source else ():
        name = path[-2] if len(path) > 1 else None
        if source is None or name not in ("claims", "references"):
            continue
        known = keys_of(loaded, name)
        if known is None or text in known:
            continue
        rule, message, where = _UNKNOWN[name]
        place = Written("article", source, path, text)
        problems.append(place.problem(rule, message.format(text), near(text, known, where), text))
    return problems


_UNKNOWN = {
    "claims": ("unknown-claim", "there is no claim '{}'", "add it to claims.yaml"),
    "references": (
        "unknown-citation",
        "no reference has the key '{}'",
        "add it to references.yaml",
    ),
}
