"""A small topic to test with: valid, and changed by each test as it needs."""

from __future__ import annotations

from pathlib import Path

TOPIC = """\
title: "A test topic"
language: en-US
version: "0.1"
updated: 2026-11-23
description: "A topic made for tests."
keywords: [tests]
authors:
  - name: "The testers"
review:
  status: draft
  next-review: 2027-05-23
funding: "None."
evidence-searched: "2026"
conflicts-of-interest: "None."
feedback: "Tell the testers."
other-formats: "Ask the testers."
"""

REFERENCES = """\
references:
  adams:
    type: article-journal
    title: "A study that was never made"
    author: [{family: Adams, given: Ann}]
    container-title: "Journal of Tests"
    issued: "2001"
    volume: "3"
    page: "1-9"
    DOI: 10.1000/adams
    design: cohort
    verification: {grade: none, seen-at: "made up for a test"}
  brown:
    type: article-journal
    title: "Another study that was never made"
    author: [{family: Brown, given: Bea}]
    container-title: "Journal of Tests"
    issued: "2002"
    DOI: 10.1000/brown
    design: hypothesis
    label: "Hypothesis"
    verification: {grade: none, seen-at: "made up for a test"}
"""

CLAIMS = """\
claims:
  unproven:
    plain: "We do not know whether it helps."
    clinical: "The effect is uncertain."
    certainty: very-low
    kind: effect
    population: other-neuropathy
    sources: [brown, adams]
  common:
    plain: "The needles are thin."
    clinical: "Filiform needles are used."
    certainty: high
    kind: background
    population: general
    sources: ["adams, p. 3"]
  harmful:
    plain: "It may hurt."
    clinical: "Needling may hurt."
    certainty: low
    kind: harm
    population: mixed
    sources: [adams]
"""

LEAFLET = """\
title: "A leaflet for tests"
subtitle: "For testers"
blocks:
  - type: callout
    kind: key-message
    title: "The message"
    text: "Nothing here is true [@brown]."
  - type: heading
    text: "What is it?"
  - type: paragraph
    text: "{claim: common}"
  - type: claim
    claim: unproven
  - type: callout
    kind: not-known
    title: "Not known"
    text: "Whether any of this is true."
  - type: heading
    text: "What else?"
    covers:
      [how-it-works, benefits, risks, no-treatment, other-options, quality-of-life, questions,
       uncertainty, sources]
  - type: paragraph
    text: "{claim: harmful} It does not replace your usual care."
  - type: steps
    items: ["Ask the testers."]
  - type: callout
    kind: urgent-help
    title: "Get help"
    text: "Call the testers."
"""

DECK = """\
title: "A deck for tests"
slides:
  - type: title
    title: "A deck for tests"
  - type: bullets
    title: "Nothing here is true"
    items:
      - "{claim: unproven}"
      - "A second point [@adams]"
    notes: "Say that nothing is true."
  - type: references
    title: "References"
"""

FIGURES = """\
figures:
  skin:
    file: skin.svg
    alt: "The skin."
    labels:
      skin: "Outer skin"
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100">
  <text x="10" y="40" font-size="16" data-width="100" data-lines="2">{skin}</text>
</svg>
"""

SCORES = """\
sheets:
  - instrument: pemat-p
    rater: {name: "A tester", role: "Tester"}
    rated: 2026-11-23
    version: "0.1"
    edition: a4
    items:
      1: {rating: agree}
      16: {rating: not-applicable, comment: "No pictures."}
"""

ARTICLE = """\
statements:
  it-works:
    where: "Opening"
    says: "It works for everybody."
    verdict: corrected
    why: "Nobody knows."
    claims: [unproven]
    references: [brown, adams]
  by-magic:
    where: "Opening"
    says: "It works by magic."
    verdict: left-out
    why: "No source says so."
  it-hurts:
    where: "Not in the article"
    says: "It may hurt."
    verdict: added
    why: "Harms belong to an offer."
    claims: [harmful, common]
"""

FILES = {
    "topic": TOPIC,
    "references": REFERENCES,
    "claims": CLAIMS,
    "figures": FIGURES,
    "leaflet": LEAFLET,
    "deck": DECK,
    "scores": SCORES,
}


def write_topic(folder: Path, **changed: str | None) -> Path:
    """Write the topic into *folder*, with the files *changed*; a file that is None is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | changed).items():
        if text is not None:
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "skin.svg").write_text(DRAWING, encoding="utf-8")
    return folder
