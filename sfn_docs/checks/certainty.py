"""Wording against certainty: claims in both voices, and what documents say in other words.

What is said of an effect, a harm or a mechanism may be as sure as the evidence and no surer
(:mod:`sfn_docs.language.certainty` holds the words). A strong recommendation needs at least
moderate certainty or a stated reason (GRADE handbook, section 6). What is known of a mechanism
alone is no key message: it does not say that anyone gets better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sfn_docs.checks.saying import Resting, language_of, of_claim, voiced
from sfn_docs.evidence.statements import Statement
from sfn_docs.language.certainty import (
    Overstated,
    demand,
    in_quotes,
    overstated,
    phrases_of,
    says_open,
    states_effect,
)
from sfn_docs.language.splitting import sentence_spans, words_of
from sfn_docs.loading import Loaded
from sfn_docs.model.claims import CERTAINTIES, Certainty, Claim, Kind
from sfn_docs.model.references import Reference
from sfn_docs.problems import Problem
from sfn_docs.prose import plain_text

LIMITED: tuple[Kind, ...] = ("effect", "mechanism", "harm")
"""Kinds of claims whose certainty limits their words; others are definitions and practice."""

SHORT_WORD = 3
"""Letters of words that are as likely in any sentence."""

FIRM: tuple[Certainty, ...] = ("high", "moderate")
"""Certainties that a strong recommendation may rest on by themselves."""

_REASON = "say 'may' or 'consider', or give the claim 'strong-because'"

_NO_PEOPLE = frozenset({"animal-experiment", "hypothesis"})


def check_wording(loaded: Loaded) -> list[Problem]:
    """No claim states an effect more surely than its certainty allows, in either voice.

    What it is called in short stands below the words for how sure we are. In a language whose
    words are not known here nothing is judged, which one warning says.
    """
    language = language_of(loaded)
    problems = _unjudged(loaded, language)
    for name, voice, claim, sentence in voiced(loaded):
        if claim.kind not in LIMITED:
            continue
        whole = plain_text(getattr(claim, voice) or "", language)
        said_open = voice == "short" or says_open(whole, language)
        found = overstated(sentence, claim.certainty, language, said_open=said_open)
        if found is not None:
            message = _too_certain(found, claim.certainty)
            where = (name, voice, found.words)
            problems.append(of_claim(loaded, where, "too-certain", message, found.wanted))
    return problems


def check_topic(loaded: Loaded) -> list[Problem]:
    """What pages and files say a topic is about is no surer than the claim that it is about.

    Title and description stand in lists, on the download site, and in a file's properties.
    """
    claims = loaded.claims.claims.values() if loaded.claims else ()
    limited = [claim for claim in claims if claim.kind in LIMITED]
    if loaded.info is None or not limited:
        return []
    language, source, problems = language_of(loaded), loaded.sources["topic"], []
    for key, text in (("title", loaded.info.title), ("description", loaded.info.description)):
        for start, end in sentence_spans(text, language):
            level = _level(_meant(text[start:end], limited))
            found = overstated(text[start:end], level, language, said_open=key == "title")
            if found is not None:
                message, place = _too_certain(found, level), source.find((key,), found.words)
                width = len(found.words)
                problems.append(
                    source.problem("too-certain", message, found.wanted, place, width=width)
                )
    return problems


def check_recommendations(loaded: Loaded) -> list[Problem]:
    """A claim's strong recommendations have moderate certainty at least, or a stated reason."""
    problems = []
    for name, voice, claim, sentence in voiced(loaded):
        found = demand(sentence, language_of(loaded))
        if found is not None and not _may_demand(claim):
            words = sentence[slice(*found)]
            message = _too_strong(words, claim.certainty)
            problems.append(of_claim(loaded, (name, voice, words), "too-strong", message, _REASON))
    return problems


def paraphrase(said: Resting, language: str) -> Iterator[Problem]:
    """What puts claims in other words is as careful as the most certain of them.

    That holds for sentences marked with a claim, and for titles and headings over some; of these,
    those count that share the most words with it.
    """
    one, claims = said
    limited = [claim for claim in claims if claim.kind in LIMITED]
    if one.quoted or not limited:
        return
    meant = _meant(one.text, limited) if one.title else limited
    level = _level(meant)
    said_open = one.title or says_open(one.text, language)
    found = overstated(one.text, level, language, said_open=said_open)
    if found is not None:
        message = _too_certain(found, level)
        yield one.problem("too-certain", message, found.wanted, found.words)


def _meant(title: str, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that a title over them is about, as far as its words tell."""
    said = _stems(title)
    shared = [len(said & _stems(f"{claim.plain} {claim.clinical}")) for claim in claims]
    return [claim for claim, count in zip(claims, shared, strict=True) if count == max(shared)]


def _level(claims: Iterable[Claim]) -> Certainty:
    """The highest certainty of some claims."""
    return min((claim.certainty for claim in claims), key=CERTAINTIES.index)


def _stems(text: str) -> frozenset[str]:
    """The longer words of a text without their endings: "pain" and "pains" are one."""
    words = (word.lower()[:5] for word in words_of(text))
    return frozenset(word for word in words if len(word) > SHORT_WORD)


def cited(
    said: Resting, rated: Mapping[str, Sequence[Certainty]], language: str
) -> Iterator[Problem]:
    """A warning for what cites works, and is surer than any claim that rests on one of them.

    *rated* has the certainty of these claims by work. The words of a work in quotation marks are
    its own.
    """
    one, claims = said
    levels = [level for key in one.cites for level in rated.get(key, ())]
    if claims or not levels or in_quotes(one.text, language):
        return
    level = min(levels, key=CERTAINTIES.index)
    said_open = says_open(one.text, language)
    found = overstated(one.text, level, language, said_open=said_open)
    if found is not None:
        rest = "the most that a claim on this work has"
        message = f"{_too_certain(found, level)}, {rest}"
        yield replace(
            one.problem("too-certain", message, found.wanted, found.words), severity="warning"
        )


def rated_works(loaded: Loaded) -> dict[str, list[Certainty]]:
    """For each work the certainties of the claims on effects, harms and mechanisms that name it."""
    rated: dict[str, list[Certainty]] = {}
    for claim in loaded.claims.claims.values() if loaded.claims else ():
        for source in claim.sources if claim.kind in LIMITED else ():
            rated.setdefault(source.partition(",")[0], []).append(claim.certainty)
    return rated


def recommendation(said: Resting, language: str) -> Iterator[Problem]:
    """A strong recommendation that rests on claims rests on one that may be recommended so."""
    one, claims = said
    if one.quoted or one.cites or not claims or any(map(_may_demand, claims)):
        return
    found = demand(one.text, language)
    if found is not None:
        words = one.text[slice(*found)]
        message = _too_strong(words, claims[0].certainty)
        yield one.problem("too-strong", message, _REASON, words)


def key_message(said: Resting, works: Mapping[str, Reference], language: str) -> Iterator[Problem]:
    """What a reader should remember rests on more than mechanisms or animals.

    Nor does an effect rest there on a published hypothesis alone. That is a leaflet's key message,
    a statement slide, a message to take home, and what a title slide is marked with.
    """
    one, claims = said
    if not one.place.key or (one.title and one.place.type != "title"):
        return
    designs = [works[key].design for key in one.cites if key in works]
    if claims and all(claim.kind == "mechanism" for claim in claims):
        why = "a mechanism"
    elif claims and all(claim.population == "animals" for claim in claims):
        why = "experiments in animals"
    elif not claims and designs and set(designs) <= _NO_PEOPLE - _unless_stated(one, language):
        why = "a hypothesis" if "hypothesis" in designs else "experiments in animals"
    else:
        return
    message = f"a key message rests on {why} alone"
    hint = "say what is known of its effect in people, or move it to another place"
    yield one.problem("key-mechanism", message, hint)


def _unless_stated(one: Statement, language: str) -> frozenset[str]:
    """What may carry a key message that states no effect."""
    return frozenset() if states_effect(one.text, language) else frozenset({"hypothesis"})


def _unjudged(loaded: Loaded, language: str) -> list[Problem]:
    source = loaded.sources.get("topic")
    if phrases_of(language) is not None or source is None or loaded.claims is None:
        return []
    message = f"wordings in '{language}' are not held against their certainty and population here"
    hint = "have a reviewer do it: `sfn-docs evidence --html FILE` shows each beside its claim"
    found = source.problem(
        "wording-unjudged", message, hint, source.locate(("language",)), width=len(language)
    )
    return [replace(found, severity="warning")]


def _may_demand(claim: Claim) -> bool:
    return claim.certainty in FIRM or claim.strong_because is not None


def _too_certain(found: Overstated, level: Certainty) -> str:
    return f"'{found.words}' says more than {level.replace('-', ' ')} certainty allows"


def _too_strong(words: str, level: Certainty) -> str:
    return f"'{words}' recommends strongly, on {level.replace('-', ' ')} certainty"
