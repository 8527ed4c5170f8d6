"""Evidence that a patient can see: frequencies that are drawn, and what is not known."""

from __future__ import annotations

from sfn_docs.leaflet.quoting import quoted_claims
from sfn_docs.loading import Loaded
from sfn_docs.model.blocks import Callout, EvidenceTable, HowSure, IconArray
from sfn_docs.model.claims import JUDGED
from sfn_docs.model.slides import EvidenceTableSlide, IconArraySlide
from sfn_docs.problems import Problem
from sfn_docs.prose import numbers, plain_text


def check_frequencies(loaded: Loaded) -> list[Problem]:
    """The numbers of a claim's frequency stand in its plain wording, letter for letter."""
    problems = []
    for name, claim in loaded.claims.claims.items() if loaded.claims else ():
        if claim.frequency is None:
            continue
        said = numbers(plain_text(claim.plain))
        lacking = [n for n in (claim.frequency.count, claim.frequency.of) if n not in said]
        if lacking:
            source = loaded.sources["claims"]
            place = source.locate(("claims", name, "frequency"), key=True)
            message = f"the plain wording does not say the number {lacking[0]:,}"
            hint = "write the same numbers there and under 'frequency'"
            problems.append(source.problem("frequency-wording", message, hint, place))
    return problems


def check_icon_arrays(loaded: Loaded) -> list[Problem]:
    """What is drawn as people has a frequency, out of the leaflet's one number of people.

    Or out of its number for what is rarer than one in that (NICE CG138, on presenting risks).
    """
    if loaded.leaflet is None or loaded.claims is None:
        return []
    source, problems = loaded.sources["leaflet"], []
    usual, rare = loaded.leaflet.denominator, loaded.leaflet.rare_denominator
    for number, block in enumerate(loaded.leaflet.blocks):
        for position, name in enumerate(block.claims if isinstance(block, IconArray) else ()):
            claim = loaded.claims.claims.get(name)
            place = source.locate(("blocks", number, "claims", position))
            if claim is None:
                continue
            if claim.frequency is None:
                message = f"the claim '{name}' has no frequency to draw"
                hint = "give it 'frequency: {count: 9, of: 100}' in claims.yaml"
            elif claim.frequency.of not in (usual, rare):
                message = f"the claim '{name}' counts out of {claim.frequency.of:,} people"
                hint = f"count out of {usual:,}" + (
                    f", or out of {rare:,} what is rarer than 1 in {usual:,}" if rare else ""
                )
            elif claim.frequency.of == rare and claim.frequency.count * usual >= rare:
                message = f"the claim '{name}' is not so rare that it counts out of {rare:,}"
                hint = f"count out of {usual:,}, as the other claims do"
            else:
                continue
            problems.append(source.problem("icon-array", message, hint, place, width=len(name)))
    return problems


def check_deck_arrays(loaded: Loaded) -> list[Problem]:
    """What a slide draws as people has a frequency."""
    if loaded.deck is None or loaded.claims is None:
        return []
    source = loaded.sources["deck"]
    hint = "give it 'frequency: {count: 9, of: 100}' in claims.yaml"
    return [
        source.problem(
            "icon-array",
            f"the claim '{slide.claim}' has no frequency to draw",
            hint,
            source.locate(("slides", number, "claim")),
            width=len(slide.claim),
        )
        for number, slide in enumerate(loaded.deck.slides)
        if isinstance(slide, IconArraySlide)
        and (claim := loaded.claims.claims.get(slide.claim)) is not None
        and claim.frequency is None
    ]


def check_not_known(loaded: Loaded) -> list[Problem]:
    """A leaflet that speaks of effects says plainly what is not known (DISCERN, question 8)."""
    if loaded.leaflet is None or loaded.claims is None:
        return []
    blocks, claims = loaded.leaflet.blocks, loaded.claims.claims
    effects = [name for name in quoted_claims(blocks) if name in claims]
    if not any(claims[name].kind == "effect" for name in effects):
        return []
    if any(isinstance(block, Callout) and block.kind == "not-known" for block in blocks):
        return []
    source = loaded.sources["leaflet"]
    place = source.locate(("blocks",), key=True)
    message = "the leaflet speaks of an effect, and does not say what is not known"
    hint = "add a callout of the kind not-known"
    return [source.problem("not-known", message, hint, place)]


def check_gathered(loaded: Loaded) -> list[Problem]:
    """What lists no claims itself, a how-sure box or an evidence table, has some to gather."""
    documents = (
        ("leaflet", "blocks", loaded.leaflet.blocks if loaded.leaflet else ()),
        ("deck", "slides", loaded.deck.slides if loaded.deck else ()),
    )
    claims = loaded.claims.claims if loaded.claims else {}
    problems = []
    for name, key, parts in documents:
        if any(found in claims and claims[found].kind in JUDGED for found in quoted_claims(parts)):
            continue
        message = f"the {name} quotes no claim of an effect or a harm to show here"
        problems += [
            loaded.sources[name].problem(
                "no-claims", message, "list 'claims'", loaded.sources[name].locate((key, number))
            )
            for number, part in enumerate(parts)
            if isinstance(part, HowSure | EvidenceTable | EvidenceTableSlide)
            and part.claims is None
        ]
    return problems
