"""What became of the source article, as text that a reviewer reads beside the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sfn_docs.model.article import VERDICTS, Article, Statement
from sfn_docs.model.references import Reference
from sfn_docs.model.topic import Topic
from sfn_docs.prose import plain_text


def as_markdown(topic: Topic, article: Article) -> str:
    """Every statement with its verdict, the claims that say it, and the works behind them.

    After it come the article's own references, and the works that were looked for and not cited.
    It is Markdown, in the article's order; what the topic's files say stands in it as text, also
    where it looks like a mark of Markdown or like HTML.
    """
    lines = [f"# {_text(topic.info.title)}: the source article, statement by statement", ""]
    source = topic.info.source
    if source:
        lines += [f"The article: {_text(source.title)}, by {_text(source.author)}.", ""]
    found = Counter(statement.verdict for statement in article.statements.values())
    counts = (f"{found[verdict]} {verdict}" for verdict in VERDICTS if found[verdict])
    lines += [f"{len(article.statements)} statements: {', '.join(counts)}.", ""]
    where = ""
    for number, (name, statement) in enumerate(article.statements.items(), 1):
        if statement.where != where:
            where = statement.where
            lines += [f"## {_text(where)}", ""]
        lines += [*_statement(number, name, statement, topic), ""]
    lines += [*_own_list(topic), ""]
    lines += _not_cited(topic)
    return "\n".join(lines).rstrip() + "\n"


def _statement(number: int, name: str, statement: Statement, topic: Topic) -> Iterator[str]:
    yield f"{number}. **{statement.verdict}**: {_text(statement.says)} (`{name}`)"
    yield ""
    yield f"   Why: {_text(statement.why)}"
    if statement.claims:
        yield ""
    for identifier in statement.claims:
        claim = topic.claims[identifier]
        certainty = claim.certainty.replace("-", " ")
        yield f"   - {_text(plain_text(claim.clinical))} (`{identifier}`, {certainty} certainty)"
    if statement.references:
        works = topic.references.references
        yield ""
        yield "   Sources: " + "; ".join(
            f"{_work(works[key])} (`{key}`)" for key in statement.references
        )


def _work(work: Reference) -> str:
    year = f", {work.issued[:4]}" if work.issued else ""
    return f"{_text(work.title)}{year}"


def _own_list(topic: Topic) -> Iterator[str]:
    """What was done with the article's own references."""
    if not topic.references.source_list:
        return
    yield "## The article's own references"
    yield ""
    for entry in topic.references.source_list:
        key = f" (`{entry.key}`)" if entry.key else ""
        yield f"- **{entry.decision}**: {_text(entry.as_given)}{key} {_text(entry.reason)}"


def _not_cited(topic: Topic) -> Iterator[str]:
    """Works that were looked for and carry nothing: kept as records, or only remarked on."""
    works = topic.references.references
    kept = [(work.title, key, work.not_cited) for key, work in works.items() if work.not_cited]
    if not kept and not topic.references.left_out:
        return
    yield "## Looked for, and not cited"
    yield ""
    for title, key, reason in kept:
        yield f"- {_text(title)} (`{key}`): {_text(reason)}"
    for entry in topic.references.left_out:
        yield f"- {_text(entry.as_given)}: {_text(entry.reason)}"


def _text(written: str) -> str:
    """Text on one line that Markdown shows as it is written (CommonMark 0.31, 2.4: escapes)."""
    return re.sub(r"([\\`*_\[\]<>&|~])", r"\\\1", " ".join(written.split()))
