"""How strongly sentences state an effect, as patients' writers and clinicians write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sfn_docs.language.certainty import Level, demand, overstated, says_open

SENTENCES = Path(__file__).parent / "wordings.txt"

LEVELS: dict[str, Level] = {"any": "very-low", "low": "low", "moderate": "moderate", "high": "high"}


STRONG = """\
Offer acupuncture to patients with neuropathic pain.
Do not use acupuncture.
Never needle a numb foot.
Acupuncture is the treatment of choice.
Always test first.
Acupuncture should be offered.
Patients must be told.
We recommend acupuncture.
Acupuncture is recommended for all.
Acupuncture is indicated.
You have to try it.
It is first-line therapy.
Acupuncture is to be preferred.
Avoid needles near implants.
"""

CONDITIONAL = """\
Consider acupuncture.
Acupuncture may be offered.
We suggest acupuncture.
Acupuncture should be considered.
This should be read with caution.
It should be noted that no trial was found.
You may try it if you wish.
Doctors use thin needles.
Some clinics offer acupuncture.
The guideline offers a choice of four medicines.
Ask if you should try it.
Is it a must?
If you choose to try it, have it along with your usual care.
It is not known whether patients should have it.
They never use needles twice.
"""


def sentences() -> list[tuple[str, str, str]]:
    """Each sentence with the level that it should be taken for, and the one that it is."""
    found, level = [], ""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            level = line[2:].partition(":")[0]
        elif line and level:
            known = re.fullmatch(r"(.*) \[(\w+)\]", line)
            found.append((known[1], level, known[2]) if known else (line, level, level))
    return found


def lowest(sentence: str) -> str:
    """The lowest level that allows a sentence, which stands alone."""
    said_open = says_open(sentence, "en")
    return next(
        name
        for name, level in LEVELS.items()
        if overstated(sentence, level, "en", said_open=said_open) is None
    )


@pytest.mark.parametrize("level", LEVELS)
def test_each_sentence_is_taken_for_what_it_says(level: str) -> None:
    """The list is two-sided: one that is misjudged no longer has to lose its mark."""
    listed = [(said, taken) for said, wanted, taken in sentences() if wanted == level]
    wrong = [
        f"{said}: {lowest(said)}, not {taken}" for said, taken in listed if lowest(said) != taken
    ]

    assert len(listed) > 15
    assert not wrong, "\n".join(wrong)


def test_few_sentences_are_misjudged() -> None:
    """Of more than 450, at most 15 are missed, and at most 2 are told without need."""
    order = list(LEVELS)
    misjudged = [(order.index(wanted), order.index(taken)) for _, wanted, taken in sentences()]

    assert len(misjudged) > 450
    assert sum(taken < wanted for wanted, taken in misjudged) <= 15
    assert sum(taken > wanted for wanted, taken in misjudged) <= 2


def test_a_language_that_is_not_held_is_not_judged() -> None:
    """Its words are no English ones."""
    assert overstated("La acupuntura alivia el dolor.", "very-low", "es") is None
    assert demand("You must.", "es") is None
    assert not says_open("No one knows.", "es")


@pytest.mark.parametrize("sentence", STRONG.splitlines())
def test_a_strong_recommendation_is_found(sentence: str) -> None:
    """By "should" and its like, and by the bare order of a guideline (NICE: "offer")."""
    assert demand(sentence, "en") is not None


@pytest.mark.parametrize("sentence", CONDITIONAL.splitlines())
def test_a_conditional_recommendation_is_none(sentence: str) -> None:
    """Nor is what others do, a question, or how something is to be read."""
    assert demand(sentence, "en") is None
