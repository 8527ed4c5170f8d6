"""What a language says of effects: the words that state one, and those that hedge it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """A language's words, as patterns of small letters: what states, and what takes back."""

    effect: re.Pattern[str]
    """States that something has an effect, now and always: ``reduces``, ``is effective``."""
    seen: re.Pattern[str]
    """Says what happened once: ``reduced``; a finding where the sentence says in whom."""
    in_whom: re.Pattern[str]
    """Says where a finding comes from: ``in one study``, ``in mice``."""
    finite: re.Pattern[str]
    """An effect that no "may" before it governs: ``reduces``, ``is effective``."""
    adjective: re.Pattern[str]
    """Before what looks like a finding, shows that it is none: ``with``, ``the``."""
    to: re.Pattern[str]
    """Before an effect, makes an aim of it: ``is used to``."""
    governed: re.Pattern[str]
    """Before an effect, makes a statement of it all the same: ``has been shown to``."""
    condition: re.Pattern[str]
    """Before an effect, only supposes it: ``if it``."""
    modal: re.Pattern[str]
    """What low certainty allows, before what it governs: ``may``."""
    may: re.Pattern[str]
    """What low certainty allows before an effect, or at a clause's end: ``perhaps``."""
    probably: re.Pattern[str]
    """What moderate certainty allows, in the same places."""
    breaks: re.Pattern[str]
    """Between a "may" and an effect, ends its reach: ``may know that``."""
    others: re.Pattern[str]
    """Before an effect, makes it the word of somebody else: ``the article says that``."""
    open: re.Pattern[str]
    """Leaves open whether what follows is so; enough at every level."""
    presumes: re.Pattern[str]
    """Between such words and an effect, presumes it: ``not known how``."""
    subordinate: re.Pattern[str]
    """Before an effect, lets words after it leave it open: ``that it helps is unproven``."""
    denies: re.Pattern[str]
    """Before an effect, states as plainly that there is none: ``does not``."""
    clause: re.Pattern[str]
    """Where one statement of a sentence ends, and a hedge with it."""
    speech: re.Pattern[str]
    """The words of somebody else, in quotation marks."""
    demand: re.Pattern[str]
    """Recommends strongly."""
    offer: re.Pattern[str]
    """Makes of a demand an offer: ``should be considered``."""
